/**
 * JSON in all its habits, and JSON Lines. Start with {@link org.medbench.format.json.JsonAdapter}, whose Javadoc states
 * how a file becomes rows: an {@link org.medbench.format.json.Outline} of the document is taken, a {@link
 * org.medbench.format.json.Layout} is chosen by it, and a reader of that layout streams the rows.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.json;
