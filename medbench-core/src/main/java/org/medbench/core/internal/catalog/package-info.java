/**
 * What is known of benchmarks: cards read from JSON, and the search over them. Start with {@link
 * org.medbench.core.internal.catalog.CardCatalog}; {@link org.medbench.core.internal.catalog.CardReader} reads a card, and
 * the manual's page {@code cards.md} describes its members.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.catalog;
