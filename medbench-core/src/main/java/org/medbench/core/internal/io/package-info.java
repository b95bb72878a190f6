/**
 * The seams to everything that can fail or surprise: {@link org.medbench.core.internal.io.Clock}, {@link
 * org.medbench.core.internal.io.Random}, {@link org.medbench.core.internal.io.Net}, {@link
 * org.medbench.core.internal.io.Disk} and {@link org.medbench.core.internal.io.Locks}, so that tests can rule them. The
 * real ones carry no policy; {@link org.medbench.core.internal.io.Seams} holds a set of them.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.io;
