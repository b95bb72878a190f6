/**
 * What sources list: asked page by page, classified, remembered across processes. Start with {@link
 * org.medbench.core.internal.discover.Discovery}, which asks, and {@link org.medbench.core.internal.discover.Candidates},
 * which remembers.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.discover;
