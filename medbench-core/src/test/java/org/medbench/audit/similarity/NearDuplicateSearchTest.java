package org.medbench.audit.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.audit.similarity.NearDuplicate.Kind;

class NearDuplicateSearchTest {

    private static final String VIGNETTE =
            "A 45-year-old man comes to the emergency department because of crushing chest pain that began two hours ago"
                    + " while he was shovelling snow; the pain radiates to the left arm and jaw, and he has vomited once."
                    + " Which of the following is the most appropriate next step in management?";

    @Test
    void findsARewordedCopyAsStrong() {
        List<NearDuplicate> found = find(
                VIGNETTE, "Which vitamin prevents scurvy in sailors?", VIGNETTE.replace("vomited once", "vomited"));

        assertThat(found).singleElement().satisfies(pair -> {
            assertThat(pair.first()).isZero();
            assertThat(pair.second()).isEqualTo(2);
            assertThat(pair.kind()).isEqualTo(Kind.STRONG);
        });
    }

    @Test
    void aChangedAgeIsAVariant() {
        assertThat(find(VIGNETTE, VIGNETTE.replace("45", "54"))).singleElement().satisfies(pair -> {
            assertThat(pair.jaccard()).isGreaterThan(0.85);
            assertThat(pair.kind()).isEqualTo(Kind.VARIANT);
        });
    }

    @Test
    void aChangedSideDrugOrNegationIsAVariant() {
        String stem = VIGNETTE + " He takes propranolol and has no allergies.";
        for (String other : List.of(
                stem.replace("left", "right"),
                stem.replace("propranolol", "nadolol"),
                stem.replace("has no allergies", "has allergies"))) {
            assertThat(find(stem, other)).extracting(NearDuplicate::kind).containsExactly(Kind.VARIANT);
        }
    }

    @Test
    void punctuationCaseAndOptionOrderMakeNoDifference() {
        List<ComparedText> texts = List.of(
                ComparedText.of("Which nerve is injured in wrist drop?", List.of("Radial nerve", "Ulnar nerve")),
                ComparedText.of("WHICH nerve is injured in wrist-drop", List.of("ulnar nerve.", "radial nerve.")));

        assertThat(find(texts)).singleElement().satisfies(pair -> assertThat(pair.jaccard())
                .isEqualTo(1));
    }

    @Test
    void sameStemWithOtherOptionsIsNotANearDuplicateWhenTheOptionsDominate() {
        List<ComparedText> texts = List.of(
                ComparedText.of(
                        "Which statement is true?", List.of("Insulin lowers blood glucose", "Glucagon rises in shock")),
                ComparedText.of(
                        "Which statement is true?", List.of("Measles is a paramyxovirus", "Rubella spares the fetus")));

        assertThat(find(texts)).isEmpty();
    }

    @Test
    void chineseTextsAreComparedByCharacters() {
        String text = "患者因反复上腹部疼痛伴反酸嗳气就诊，胃镜检查提示十二指肠球部溃疡，最可能的病因是";
        assertThat(find(text, text.replace("伴反酸", "伴有反酸")))
                .extracting(NearDuplicate::kind)
                .containsExactly(Kind.WEAK);
        assertThat(find(text, text.replace("上腹部", "下腹部")))
                .extracting(NearDuplicate::kind)
                .containsExactly(Kind.VARIANT);
    }

    @Test
    void stemsOnBothSidesOfTheShortStemBorderMeet() {
        String eleven = "most frequent bacterial cause of community acquired pneumonia among elderly patients";
        String twelve = "the " + eleven;

        assertThat(find(eleven, twelve)).extracting(NearDuplicate::kind).containsExactly(Kind.STRONG);
    }

    @Test
    void aThousandCopiesCostAThousandPairs() {
        List<ComparedText> copies = IntStream.range(0, 1000)
                .mapToObj(i -> ComparedText.of(VIGNETTE, List.of()))
                .toList();
        List<NearDuplicate> found = new ArrayList<>();

        NearDuplicateSearch.Summary summary = search().find(copies::stream, found::add);

        assertThat(summary.candidates()).isEqualTo(999);
        assertThat(found).hasSize(999).allMatch(pair -> pair.first() == 0 && pair.kind() == Kind.STRONG);
    }

    @Test
    void aSmallTextBudgetGivesTheSamePairsInMorePasses() {
        List<ComparedText> texts = corpus(400, 11);
        AtomicInteger reads = new AtomicInteger();
        List<NearDuplicate> wide = find(texts);
        List<NearDuplicate> narrow = new ArrayList<>();

        new NearDuplicateSearch<ComparedText>(text -> text, 0.7, 2_000, 1_000_000)
                .find(
                        () -> {
                            reads.incrementAndGet();
                            return texts.stream();
                        },
                        narrow::add);

        assertThat(narrow).isEqualTo(wide).isNotEmpty();
        assertThat(reads.get()).isGreaterThan(5);
    }

    @Test
    void findsNearlyAllPairsThatAFullComparisonFinds() {
        List<ComparedText> texts = corpus(1500, 3);
        Set<Long> all = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                if (Shingles.jaccard(texts.get(i).wordShingles(), texts.get(j).wordShingles()) >= 0.8) {
                    all.add((long) i << 32 | j);
                }
            }
        }

        Set<Long> found = find(texts).stream()
                .filter(pair -> pair.jaccard() >= 0.8)
                .map(pair -> (long) pair.first() << 32 | pair.second())
                .collect(Collectors.toSet());

        assertThat(all).hasSizeGreaterThan(200).containsAll(found);
        assertThat(found.size()).isGreaterThan((int) (0.9 * all.size()));
    }

    @Test
    void tellsWhenThereWereMorePairsThanAllowed() {
        List<ComparedText> copies = IntStream.range(0, 100)
                .mapToObj(i -> ComparedText.of(VIGNETTE, List.of()))
                .toList();

        NearDuplicateSearch.Summary summary =
                new NearDuplicateSearch<ComparedText>(text -> text, 0.7, 100_000, 10).find(copies::stream, pair -> {});

        assertThat(summary.truncated()).isTrue();
        assertThat(summary.candidates()).isEqualTo(10);
    }

    @Test
    void refusesASourceThatChanges() {
        AtomicInteger reads = new AtomicInteger();

        assertThatThrownBy(() -> search().find(
                                () -> Stream.generate(() -> ComparedText.of(VIGNETTE, List.of()))
                                        .limit(reads.incrementAndGet() == 1 ? 3 : 2),
                                pair -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 items")
                .hasMessageContaining("2 when read again");
    }

    @Test
    void emptyTextsAreNobodysDuplicates() {
        assertThat(find("", " ?! ", "")).isEmpty();
    }

    @Test
    void estimatesAreUnbiased() {
        MinHash minHash = new MinHash();
        List<ComparedText> texts = corpus(600, 5);
        double error = 0;
        double squared = 0;
        double expectedVariance = 0;
        int pairs = 0;
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            long[] a = texts.get(i).wordShingles();
            long[] b = texts.get(i + 1).wordShingles();
            double jaccard = Shingles.jaccard(a, b);
            double difference = MinHash.estimate(minHash.signature(a), minHash.signature(b)) - jaccard;
            error += difference;
            squared += difference * difference;
            expectedVariance += jaccard * (1 - jaccard) / MinHash.PERMUTATIONS;
            pairs++;
        }

        assertThat(error / pairs).isBetween(-0.01, 0.01);
        assertThat(squared / expectedVariance).isBetween(0.7, 1.4);
    }

    /** Texts of 60 random words; every second one is the one before with some words replaced. */
    static List<ComparedText> corpus(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ComparedText> texts = new ArrayList<>();
        String[] words = new String[60];
        for (int i = 0; i < size; i++) {
            int changes = i % 2 == 0 ? words.length : random.nextInt(6);
            for (int w = 0; w < changes; w++) {
                int place = changes == words.length ? w : random.nextInt(words.length);
                words[place] = "w" + Integer.toString(random.nextInt(20_000), 36);
            }
            texts.add(ComparedText.of(String.join(" ", words), List.of()));
        }
        return texts;
    }

    private static NearDuplicateSearch<ComparedText> search() {
        return new NearDuplicateSearch<>(text -> text, 0.7);
    }

    private static List<NearDuplicate> find(String... stems) {
        return find(
                Stream.of(stems).map(stem -> ComparedText.of(stem, List.of())).toList());
    }

    private static List<NearDuplicate> find(List<ComparedText> texts) {
        List<NearDuplicate> found = new ArrayList<>();
        search().find(texts::stream, found::add);
        return found;
    }
}
