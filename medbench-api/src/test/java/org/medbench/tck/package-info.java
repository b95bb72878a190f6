/**
 * Contract tests for authors of plug-ins: abstract JUnit classes, one for each service interface. Extend {@link
 * org.medbench.tck.SourceConnectorContract} for a connector, {@link org.medbench.tck.FormatAdapterContract} for a format;
 * each test carries the number of the rule that it checks.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.tck;
