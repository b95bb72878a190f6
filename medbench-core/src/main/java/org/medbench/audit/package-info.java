/**
 * Looks for what is wrong with a benchmark: keys, options, texts, duplicates, leaks, cues, identifiers of persons. Start
 * with {@link org.medbench.audit.Audit}; what it finds are {@link org.medbench.audit.Finding}s, never changes.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.audit;
