/**
 * Delimited text: comma, semicolon, tab, bar and double bar. Start with {@link org.medbench.format.csv.CsvAdapter}; how a
 * file is delimited is found by {@link org.medbench.format.csv.DialectDetector}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.csv;
