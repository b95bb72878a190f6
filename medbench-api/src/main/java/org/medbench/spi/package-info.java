/**
 * What a plug-in implements and what it is given. Start with {@link org.medbench.spi.SourceConnector} to add a place
 * where benchmarks lie, or with {@link org.medbench.spi.FormatAdapter} to add a file format. The core does the hard part:
 * locks, retries, digests, tokens, offline mode and errors.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.spi;
