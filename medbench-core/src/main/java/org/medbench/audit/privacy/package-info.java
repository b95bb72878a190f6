/**
 * Finds what may identify a person in a text: names, dates, places, contact data, and national numbers with their check
 * digits. Start with {@link org.medbench.audit.privacy.PrivacyScanner}. Findings carry a class, a span and a score, never
 * the text itself.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.audit.privacy;
