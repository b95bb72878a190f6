/**
 * Results as pages for people: one self-contained HTML file, without scripts, readable on paper, by screen readers and in the
 * dark. Start at {@link org.medbench.report.HtmlReport}; {@link org.medbench.report.ScoreChart} is the picture for a slide.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.report;
