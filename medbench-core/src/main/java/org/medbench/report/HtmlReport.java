package org.medbench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.medbench.audit.Certificate;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.score.Comparison;
import org.medbench.score.PublishedBaseline;
import org.medbench.score.PublishedBaselines;
import org.medbench.score.Scorecard;

/**
 * A result as one HTML page that needs nothing else: no script, no font, no picture from elsewhere. Whatever comes from a
 * benchmark or a model is escaped. Immutable.
 *
 * <pre>{@code
 * HtmlReport.of(card).writeTo(Path.of("report.html"));
 * }</pre>
 */
public final class HtmlReport {

    private final String html;

    private HtmlReport(String html) {
        this.html = html;
    }

    /**
     * A scorecard beside the trustworthy published results for its benchmark.
     *
     * @param card the scorecard
     * @return the page
     */
    public static HtmlReport of(Scorecard card) {
        return of(card, PublishedBaselines.shipped().find(card.protocol().benchmark(), card.headline()));
    }

    /**
     * A scorecard beside chosen results.
     *
     * @param card the scorecard
     * @param baselines what to show beside it, in this order; may be empty
     * @return the page
     */
    public static HtmlReport of(Scorecard card, List<PublishedBaseline> baselines) {
        return of(card, baselines, ItemTexts.NONE);
    }

    /**
     * A scorecard beside chosen results, with items that can be opened.
     *
     * @param card the scorecard
     * @param baselines what to show beside it, in this order; may be empty
     * @param texts the items
     * @return the page
     */
    public static HtmlReport of(Scorecard card, List<PublishedBaseline> baselines, ItemTexts texts) {
        return new HtmlReport(ScorecardPage.write(card, List.copyOf(baselines), texts));
    }

    /**
     * A certificate: the verdict of its gate, and what it rests on.
     *
     * @param certificate the certificate
     * @return the page
     */
    public static HtmlReport of(Certificate certificate) {
        return new HtmlReport(CertificatePage.write(certificate));
    }

    /**
     * A comparison.
     *
     * @param comparison the comparison
     * @return the page
     */
    public static HtmlReport of(Comparison comparison) {
        return new HtmlReport(ComparisonPage.write(comparison));
    }

    /**
     * A comparison with the scores of both and the items on which they differ.
     *
     * @param first one scorecard
     * @param second the other, over the same items
     * @return the page
     * @throws IllegalArgumentException if they share no answered item, or have different headlines
     */
    public static HtmlReport of(Scorecard first, Scorecard second) {
        return of(first, second, ItemTexts.NONE);
    }

    /**
     * A comparison with the items on which they differ, to be opened.
     *
     * @param first one scorecard
     * @param second the other, over the same items
     * @param texts the items, with the responses of both runs
     * @return the page
     * @throws IllegalArgumentException if they share no answered item, or have different headlines
     */
    public static HtmlReport of(Scorecard first, Scorecard second, ItemTexts texts) {
        return new HtmlReport(ComparisonPage.write(first, second, texts));
    }

    /**
     * The page.
     *
     * @return HTML in UTF-8
     */
    public String html() {
        return html;
    }

    /**
     * Writes the page, over a file of that name if there is one.
     *
     * @param file where to
     * @throws CacheException if it cannot be written
     */
    public void writeTo(Path file) {
        try {
            Files.writeString(file, html, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(
                                    ErrorCode.CACHE_IO,
                                    "the report could not be written: " + e,
                                    "Choose a file in a folder that exists and can be written.")
                            .at(file.toString()),
                    e);
        }
    }
}
