/**
 * The lock file: what it pins, how it is written and strictly read, and how two states of a benchmark differ. Start with
 * {@link org.medbench.core.internal.lock.LockFile}; {@code repository.LockKeeper} observes benchmarks and fills it.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.lock;
