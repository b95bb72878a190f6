/**
 * Files on this machine, pinned by what they hold. Start with {@link org.medbench.source.local.LocalFolderConnector}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.source.local;
