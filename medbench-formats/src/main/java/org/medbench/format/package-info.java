/** What the formats share: {@link org.medbench.format.OptionalLibrary}. Each format has a package of its own below. */
@org.jspecify.annotations.NullMarked
package org.medbench.format;
