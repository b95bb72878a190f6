/**
 * Archives and compressed files. Members are handed out as streams and never written to a name of the archive's choice;
 * names are data, and those that try to escape make the archive refused. All streams count against the limits of the
 * archive. Zip and gzip need the JDK alone, since they are in every second data set; tar, 7z, xz and bzip2 are
 * commons-compress's work, if the host has it. Start with {@link org.medbench.format.archive.ZipAdapter} and {@code Tally}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.archive;
