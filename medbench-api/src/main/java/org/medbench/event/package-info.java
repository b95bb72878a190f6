/** What a repository tells while it works. Start with {@link org.medbench.event.RepositoryListener}. */
@org.jspecify.annotations.NullMarked
package org.medbench.event;
