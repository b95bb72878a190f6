package org.medbench.core.internal.io;

import java.time.Instant;

/**
 * What a file system says about a file.
 *
 * @param directory whether it is a directory
 * @param size its length in bytes
 * @param modified when its content was last written, as far as the file system tells
 * @param stamp changes when the file is replaced or rewritten: inode, change time; two equal stamps prove nothing
 */
public record FileFacts(boolean directory, long size, Instant modified, String stamp) {}
