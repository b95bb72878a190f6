/**
 * Near duplicates among any number of texts: shingles, MinHash signatures, banding, then exact verification. Start with
 * {@link org.medbench.audit.similarity.NearDuplicateSearch}. Not exported: the audit speaks for it.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.audit.similarity;
