/**
 * Office Open XML workbooks, strict and transitional, read as a stream of rows. Formulas are never computed: their cached
 * results are the values. Start with {@link org.medbench.format.xlsx.XlsxAdapter}; then {@code Workbook} (its parts) and
 * {@code SheetReader} (its cells).
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.xlsx;
