/**
 * Arrow's interprocess format, as file and as stream. Its metadata are read by the generated flatbuffers classes, if the
 * host has them; the buffers are read here, into plain arrays: no {@code Unsafe} memory, no JVM flags, every place and
 * length checked against what is left. Start with {@link org.medbench.format.arrow.ArrowAdapter}; then {@code Messages}
 * (the walk over the file), {@code ArrowField} (the schema) and {@code Column} (the values).
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.arrow;
