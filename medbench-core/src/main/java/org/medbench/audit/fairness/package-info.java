/**
 * Who and what a benchmark is about: patients' demographics read from vignettes, diversity of topics, representation
 * against a named reference, and differences of scores between groups. Start with
 * {@link org.medbench.audit.fairness.DemographicsExtractor} and {@link org.medbench.audit.fairness.Diversity}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.audit.fairness;
