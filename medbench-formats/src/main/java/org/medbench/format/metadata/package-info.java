/**
 * What describes a data set and holds no records itself: MLCommons' Croissant ({@link
 * org.medbench.format.metadata.CroissantAdapter}) and data set cards in Markdown ({@link
 * org.medbench.format.metadata.MarkdownAdapter}).
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.metadata;
