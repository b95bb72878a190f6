package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Overlay;
import org.medbench.error.DecodeException;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.review.Review.Opinion;
import org.medbench.score.GivenItems;
import org.medbench.score.MediaSource;

class ReviewRoundTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Overlay.Citation CITATION = new Overlay.Citation("us", "a test", "CC0-1.0");

    @TempDir
    private Path folder;

    private final GivenItems items = new GivenItems("bench", items(5));
    private final ReviewPacket packet = packet(items);

    private static List<BenchmarkItem> items(int count) {
        List<BenchmarkItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(ReviewItems.choice(
                    "q" + i, "Question </script> number " + i + "?", "A", "first " + i, "=second", "third"));
        }
        return items;
    }

    private static ReviewPacket packet(GivenItems items) {
        return ReviewPacket.of(items, ReviewPlan.random(items.items().size(), 1), MediaSource.NONE, NOW);
    }

    private static Opinion opinion(ReviewPacket.Sheet sheet, Verdict verdict, String... right) {
        return new Opinion(
                sheet.digest(),
                new Review.Blind(List.of("B"), "", OptionalInt.of(4), "", false, Review.Scope.OWN, "blind"),
                Optional.of(new Review.Revealed(
                        verdict,
                        List.of(right),
                        "",
                        "Guideline 2024",
                        Set.of(Review.Validity.CURRENT),
                        Review.Harm.MILD,
                        Set.of(),
                        "because")),
                60,
                NOW);
    }

    /** One letter an item: o OK, b wrong key and B is right, c the same with C, u unclear, s out of scope, - skipped. */
    private static Review review(ReviewPacket packet, String reviewer, String verdicts) {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < verdicts.length(); i++) {
            ReviewPacket.Sheet sheet = packet.sheets().get(i);
            switch (verdicts.charAt(i)) {
                case 'o' -> opinions.add(opinion(sheet, Verdict.OK));
                case 'b' -> opinions.add(opinion(sheet, Verdict.WRONG_KEY, "B"));
                case 'c' -> opinions.add(opinion(sheet, Verdict.WRONG_KEY, "C"));
                case 'u' -> opinions.add(opinion(sheet, Verdict.UNCLEAR_QUESTION));
                case 's' -> opinions.add(opinion(sheet, Verdict.OUT_OF_MY_SCOPE));
                default -> {}
            }
        }
        return new Review(packet, new Review.Reviewer(reviewer, "internist", "DE"), NOW, opinions);
    }

    private ReviewRound round(String... verdicts) {
        return ReviewRound.of(IntStream.range(0, verdicts.length)
                .mapToObj(i -> review(packet, "r" + i, verdicts[i]))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "o,o,o,APPROVED",
        "o,o,s,APPROVED",
        "b,b,o,CORRECTED",
        "b,c,u,REJECTED",
        "u,u,u,REJECTED",
        "b,o,o,ADJUDICATE",
        "b,o,-,ADJUDICATE",
        "b,-,-,CORRECTED",
        "s,s,-,UNJUDGED",
    })
    void decidesByTheRule(String a, String b, String c, ReviewRound.Status status) {
        assertThat(round(a, b, c).decisions().get(0).status()).isEqualTo(status);
    }

    @Test
    void makesAnOverlayThatTheSubsetTakes() {
        Overlay overlay = round("boub", "boub", "ooub").overlay("ours", "1", CITATION);

        List<BenchmarkItem> patched =
                items.with(Overlays.parse(Overlays.toJson(overlay), "o")).toList();

        assertThat(patched)
                .extracting(item -> item.key())
                .containsExactly(
                        KeyStatus.GIVEN, KeyStatus.GIVEN, KeyStatus.ANNULLED, KeyStatus.GIVEN, KeyStatus.GIVEN);
        assertThat(((MultipleChoiceItem) patched.get(0)).correctTexts()).containsExactly("=second");
        assertThat(((MultipleChoiceItem) patched.get(1)).correctTexts()).containsExactly("first 1");
        assertThat(overlay.patches().get(0).evidence().reviewers()).containsExactly("r0", "r1");
        assertThat(overlay.patches().get(0).evidence().reason()).isEqualTo("Guideline 2024; because");
    }

    @Test
    void sendsTheUndecidedToAnAdjudicatorWhoseWordCounts() {
        Review first = review(packet, "r0", "boooo");
        Review second = review(packet, "r1", "ooooo");
        ReviewPacket adjudication =
                ReviewRound.of(List.of(first, second)).adjudication().orElseThrow();

        ReviewRound round = ReviewRound.of(List.of(first, second, review(adjudication, "senior", "b")));

        assertThat(adjudication.sheets()).hasSize(1);
        assertThat(adjudication.sheets().get(0).notes()).first().asString().startsWith("WRONG_KEY · B");
        assertThat(round.queue()).isEmpty();
        assertThat(round.statuses()).containsEntry(ReviewRound.Status.CORRECTED, 1L);
        assertThat(round.agreement().raters()).isEqualTo(2);
    }

    @Test
    void reportsAgreementWithIntervals() {
        assertThat(round("boooo", "booob").summary().agreement())
                .containsKeys("observedAgreement", "cohenKappa", "fleissKappa", "krippendorffAlpha", "gwetAc1")
                .allSatisfy((name, figure) -> assertThat(figure.low()).isLessThanOrEqualTo(figure.high()));
        assertThat(round("boooo", "booob")
                        .summary()
                        .agreement()
                        .get("observedAgreement")
                        .value())
                .isEqualTo(0.8, within(1e-12));
    }

    @Test
    void refusesFilesOfTwoPackets() {
        ReviewPacket other = packet(new GivenItems("bench", items(4)));

        assertThatThrownBy(() -> ReviewRound.of(List.of(review(packet, "a", "o"), review(other, "b", "o"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("another packet");
        assertThatThrownBy(() -> ReviewRound.of(List.of(review(packet, "a", "o"), review(packet, "a", "b"))))
                .hasMessageContaining("two files of the reviewer a");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        Review review = review(packet, "anna", "bouc");
        Path file = Files.writeString(folder.resolve("r.json"), review.toJson());

        assertThat(Review.read(file)).isEqualTo(review);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first 0         | forged           | they were changed",
                "medbench-review-1 | medbench-review-7 | expected medbench-review-1",
                "WRONG_KEY       | <script>         | is none of",
                "\"id\":\"anna\" | \"id\":\"=cmd\"  | pseudonym",
                "\"seconds\":60  | \"seconds\":-1   | no time",
                "\"confidence\":4 | \"confidence\":9 | from 1 to 5",
                "\"confidence\":4 | \"confidence\":\"=1\" | whole number",
                "\"picks\":[\"B\"] | \"picks\":[\"Z\"] | has no option 'Z'",
                "\"savedAt\"     | \"x\":1,\"savedAt\" | no such member",
            })
    void refusesAForgedFile(String from, String to, String why) throws Exception {
        String json = review(packet, "anna", "bouc").toJson();
        Path file = Files.writeString(folder.resolve("r.json"), json.replace(from.strip(), to.strip()));

        assertThat(json).contains(from.strip());
        assertThatThrownBy(() -> Review.read(file))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAnOpinionOnAnotherVersionOfAnItem() throws Exception {
        String old = packet.sheets().get(0).digest().toString();
        String json = review(packet, "anna", "b").toJson();
        int at = json.indexOf(old, json.indexOf("\"opinions\""));
        String forged = json.substring(0, at) + "sha256:" + "0".repeat(64) + json.substring(at + old.length());
        Path file = Files.writeString(folder.resolve("r.json"), forged);

        assertThatThrownBy(() -> Review.read(file)).hasMessageContaining("made for another release");
    }

    @Test
    void refusesAWrongKeyWithoutARightOne() {
        assertThatThrownBy(() -> new Review(
                        packet,
                        new Review.Reviewer("r", "", ""),
                        NOW,
                        List.of(opinion(packet.sheets().get(0), Verdict.WRONG_KEY, "A"))))
                .hasMessageContaining("no other answer");
    }

    @Test
    void pageLetsNothingOut() {
        String html = packet.html();

        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("number 0?</script>")
                .doesNotContainPattern("%[A-Z]+%");
        assertThat(html.split("</script>")).hasSize(3);
    }

    @Test
    void drawsWhatSubsetSampleDraws() {
        GivenItems many = new GivenItems("bench", items(60));

        List<String> ten = ids(ReviewPlan.random(10, 3).draw(many));

        assertThat(ten).hasSize(10).isEqualTo(ids(ReviewPlan.random(10, 3).draw(many)));
        assertThat(ids(ReviewPlan.random(20, 3).draw(many))).containsAll(ten);
        assertThat(ids(ReviewPlan.random(10, 4).draw(many))).isNotEqualTo(ten);
    }

    @Test
    void drawsSuspectsFirstAndOthersStill() {
        GivenItems many = new GivenItems("bench", items(60));
        Set<String> suspects = Set.copyOf(
                many.items().subList(0, 15).stream().map(ReviewPlan::name).toList());

        ReviewPlan.Draw draw = ReviewPlan.disagreement(suspects, 12, 1).draw(many);

        assertThat(draw.strata())
                .containsExactly(new ReviewPlan.Stratum("others", 45), new ReviewPlan.Stratum("suspected", 15));
        assertThat(draw.items())
                .filteredOn(drawn -> drawn.stratum().equals("suspected"))
                .hasSize(8);
        assertThat(draw.items()).hasSize(12);
    }

    private static List<String> ids(ReviewPlan.Draw draw) {
        return draw.items().stream().map(drawn -> drawn.item().id()).toList();
    }

    @Test
    void tellsTheRateOfDefects() {
        assertThat(DefectRate.of(List.of(new DefectRate.Seen(1000, 50, 5))).orElseThrow())
                .satisfies(rate -> {
                    assertThat(rate.low()).isEqualTo(0.0434751, within(1e-6));
                    assertThat(rate.high()).isEqualTo(0.2136031, within(1e-6));
                });
        // By hand: 0.8 * 10/40 + 0.2 * 1/20; variance 0.64 * 0.1875/40 + 0.04 * 0.0475/20.
        assertThat(DefectRate.of(List.of(new DefectRate.Seen(800, 40, 10), new DefectRate.Seen(200, 20, 1)))
                        .orElseThrow())
                .satisfies(rate -> {
                    assertThat(rate.value()).isEqualTo(0.21, within(1e-12));
                    assertThat(rate.high() - rate.value())
                            .isEqualTo(1.959964 * Math.sqrt(0.003 + 0.000095), within(1e-6));
                });
        assertThat(DefectRate.of(List.of(new DefectRate.Seen(50, 50, 5))).orElseThrow())
                .satisfies(rate -> assertThat(rate.low()).isEqualTo(rate.high()).isEqualTo(0.1));
        assertThat(DefectRate.of(List.of(new DefectRate.Seen(50, 5, 0), new DefectRate.Seen(9, 0, 0))))
                .isEmpty();
    }
}
