package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.catalog.Overlay;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.GivenItems;
import org.medbench.score.MediaSource;

/** A whole review by keyboard in a real browser, and back into statistics. */
class ReviewPageBrowserTest {

    private static final Path SHOTS = Path.of("target", "screenshots");

    /** Text and background of every visible text, at the ratio that WCAG 2 asks for. */
    private static final String LOW_CONTRAST =
            """
            (() => {
              const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
                return .2126 * r + .7152 * g + .0722 * b; };
              const rgb = s => s.match(/[\\d.]+/g).map(Number);
              const back = node => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor);
                if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
              return [...document.querySelectorAll('h1,h2,h3,p,label,legend,button,span,summary,strong,option')]
                .filter(n => n.offsetParent && n.textContent.trim() && !n.disabled)
                .filter(n => { const a = light(rgb(getComputedStyle(n).color).slice(0, 3)), b = light(back(n));
                  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5; }).map(n => n.textContent).join('|');
            })()
            """;

    private static final String UNLABELLED =
            "[...document.querySelectorAll('input,select,textarea')].filter(n => !n.labels.length && !n.getAttribute('aria-label')).length";

    @TempDir
    private Path folder;

    private Path program;

    private final GivenItems items = GivenItems.of(
            ReviewItems.choice(
                    "q1",
                    "A 34-year-old woman cannot extend her wrist after a fracture of the humerus. Which nerve is injured?",
                    "A",
                    "Ulnar nerve",
                    "Radial nerve",
                    "Median nerve",
                    "Axillary nerve"),
            ReviewItems.choice(
                    "q2",
                    "Which vitamin prevents <b>scurvy</b>?",
                    "C",
                    "Vitamin A",
                    "Vitamin B12",
                    "Vitamin C",
                    "Vitamin K"),
            ReviewItems.open("q3", "Which drug reverses an overdose of opioids?", "naloxone"));

    @BeforeEach
    void needsABrowser() {
        Optional<Path> found = Browser.find();
        assumeThat(found)
                .as("no chromium on the search path, so the page is not driven")
                .isPresent();
        program = found.orElseThrow();
    }

    private Path page(ReviewPacket packet) {
        Path page = folder.resolve("review.html");
        packet.writePage(page);
        return page;
    }

    private static void tick(Browser browser, int group, int option) throws InterruptedException {
        browser.value("document.querySelectorAll('fieldset')[" + group + "].querySelectorAll('input')[" + option
                + "].focus()");
        browser.space();
    }

    private static void verdict(Browser browser, int downs) throws InterruptedException {
        browser.focus("select");
        for (int i = 0; i < downs; i++) {
            browser.press("ArrowDown", "ArrowDown", 40, 0);
        }
    }

    @Test
    void goesByKeyboardThroughAReviewAndBackIntoStatistics() throws Exception {
        ReviewPacket packet = ReviewPacket.of(
                items, ReviewPlan.random(3, 1), MediaSource.NONE, Instant.parse("2026-01-31T12:00:00Z"));
        Path page = page(packet);
        try (Browser browser = new Browser(program, folder.resolve("profile"))) {
            browser.open(page);
            browser.focus("#reviewer");
            browser.type("anna");
            browser.alt('R');
            assertThat(browser.value("document.body.innerText.includes('Stored key')"))
                    .isEqualTo("false");
            assertThat(browser.value("document.getElementById('status').textContent"))
                    .contains("answer first");

            tick(browser, 0, 1);
            tick(browser, 1, 3);
            browser.screenshot(SHOTS.resolve("review-blind.png"));
            assertThat(browser.value(UNLABELLED)).isEqualTo("0");
            assertThat(browser.value(LOW_CONTRAST)).isEmpty();
            browser.alt('R');
            assertThat(browser.value("document.activeElement.textContent")).contains("Step 2");
            assertThat(browser.value("document.querySelector('.key').textContent"))
                    .contains("A  Ulnar nerve");
            verdict(browser, 2);
            assertThat(browser.value("document.querySelector('[role=alert]').textContent"))
                    .contains("another answer");
            assertThat(browser.value("document.getElementById('count').textContent"))
                    .isEqualTo("0 of 3");
            browser.value("[...document.querySelectorAll('fieldset')].find(f => f.textContent.startsWith('If the key'))"
                    + ".querySelectorAll('input')[1].focus()");
            browser.space();
            assertThat(browser.value("document.querySelector('[role=alert]').textContent"))
                    .isEmpty();
            assertThat(browser.value("document.getElementById('count').textContent"))
                    .isEqualTo("1 of 3");
            browser.value("window.scrollTo(0, document.getElementById('step2').offsetTop - 20)");
            browser.screenshot(SHOTS.resolve("review-revealed.png"));
            assertThat(browser.value(UNLABELLED)).isEqualTo("0");
            assertThat(browser.value(LOW_CONTRAST)).isEmpty();

            browser.alt('N');
            assertThat(browser.value("document.querySelector('.stem').textContent"))
                    .contains("<b>scurvy</b>");
            tick(browser, 0, 2);
            browser.alt('R');
            verdict(browser, 1);

            browser.open(page);
            assertThat(browser.value("document.getElementById('status').textContent + Object.keys(localStorage)"))
                    .contains("Resumed");
            assertThat(browser.value("document.querySelector('main h2').textContent"))
                    .isEqualTo("Item 2 of 3");
            assertThat(browser.value("document.getElementById('count').textContent"))
                    .isEqualTo("2 of 3");

            browser.alt('N');
            browser.focus("main textarea");
            browser.type("Naloxone");
            browser.alt('R');
            verdict(browser, 1);
            browser.downloading(folder, 'S');
            assertThat(browser.value("performance.getEntriesByType('resource').length"))
                    .isEqualTo("0");
        }

        Review anna = Review.read(saved());
        assertThat(anna.reviewer().id()).isEqualTo("anna");
        assertThat(anna.packet()).isEqualTo(packet);
        assertThat(anna.opinions()).hasSize(3).allSatisfy(opinion -> assertThat(opinion.revealed())
                .isPresent());
        assertThat(anna.opinions().get(0).blind().confidence()).hasValue(4);
        ReviewRound round = ReviewRound.of(List.of(anna, agreeing(packet, anna)));
        assertThat(round.agreement().observed()).hasValue(1.0);
        Overlay overlay = round.overlay("ours", "1", new Overlay.Citation("us", "a test", "CC0-1.0"));
        List<BenchmarkItem> patched = items.with(overlay).toList();
        assertThat(((MultipleChoiceItem) patched.get(0)).correctTexts()).containsExactly("Radial nerve");
        assertThat(((MultipleChoiceItem) patched.get(1)).correctTexts()).containsExactly("Vitamin C");
    }

    @Test
    void opensWhatItSavedAndRefusesTheFileOfAnotherPacket() throws Exception {
        ReviewPacket packet = ReviewPacket.of(
                items, ReviewPlan.random(3, 1), MediaSource.NONE, Instant.parse("2026-01-31T12:00:00Z"));
        Review review = new Review(
                packet,
                new Review.Reviewer("ben", "surgeon", "FR"),
                Instant.parse("2026-02-01T12:00:00Z"),
                List.of(new Review.Opinion(
                        packet.sheets().get(1).digest(),
                        new Review.Blind(
                                List.of("C"), "", java.util.OptionalInt.of(5), "", false, Review.Scope.OWN, ""),
                        Optional.of(new Review.Revealed(
                                Verdict.OK, List.of(), "", "", Set.of(), Review.Harm.NONE, Set.of(), "")),
                        9,
                        Instant.parse("2026-02-01T12:00:00Z"))));
        String other = review.toJson().replaceFirst("\"packetDigest\":\"sha256:.", "\"packetDigest\":\"sha256:x");
        try (Browser browser = new Browser(program, folder.resolve("profile"))) {
            browser.open(page(packet));

            give(browser, other);
            assertThat(browser.value("document.getElementById('status').textContent"))
                    .contains("another packet");
            give(browser, review.toJson());
            assertThat(browser.value("document.getElementById('named').textContent"))
                    .isEqualTo("ben");
            assertThat(browser.value("document.getElementById('count').textContent"))
                    .isEqualTo("1 of 3");
        }
    }

    /** Puts a file into the page's file field and waits until the page has read it. */
    private static void give(Browser browser, String json) throws InterruptedException {
        browser.value("(() => { const t = new DataTransfer(); t.items.add(new File([" + quoted(json)
                + "], 'review.json')); const i = document.getElementById('open'); i.files = t.files;"
                + " document.getElementById('status').textContent = ''; i.dispatchEvent(new Event('change')); })()");
        browser.settled("document.getElementById('status').textContent !== ''");
    }

    private static String quoted(String text) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsString(text);
    }

    private Path saved() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("review-anna.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Review agreeing(ReviewPacket packet, Review review) {
        return new Review(packet, new Review.Reviewer("ben", "", ""), review.savedAt(), review.opinions());
    }
}
