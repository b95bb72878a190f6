/**
 * Tells medical benchmarks from everything else that lies on a hub, and says why: words, tags, licences, file names and
 * columns are signals with weights, which stand in {@code terms.tsv} and not in code. Start with {@link
 * org.medbench.core.internal.classify.Classifier}; the manual's pages {@code labelling.md} and {@code discovery.md} say what
 * the labels mean and how well they are met.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.classify;
