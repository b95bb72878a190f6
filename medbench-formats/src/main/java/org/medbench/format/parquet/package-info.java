/**
 * Parquet, read column by column and written row by row. Decoding of values, levels and Thrift is parquet-java's work; the
 * walk over the file is ours, because every size that a file declares is checked here before memory is asked for, and
 * because parquet-java's own file reader wants Hadoop. Start with {@link org.medbench.format.parquet.ParquetAdapter};
 * then {@code Footer} (what the file declares), {@code ColumnPages} and {@code PageGuard} (its pages), {@code Node} (how
 * columns become values again).
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.parquet;
