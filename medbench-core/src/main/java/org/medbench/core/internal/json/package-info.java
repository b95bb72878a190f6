/**
 * JSON files that people send each other, read strictly: what nobody asked for is refused with its place. Start with {@link
 * org.medbench.core.internal.json.StrictObject}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.json;
