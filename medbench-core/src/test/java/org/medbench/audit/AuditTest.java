package org.medbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.Reading;
import org.medbench.audit.fairness.DiseaseChapter;
import org.medbench.audit.privacy.PrivacyScanner;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MediaType;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.NumericItem.Decimal;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;

/** For every check one planted defect that is found, and one look-alike that is not. */
class AuditTest {

    private static final String PLAIN = "Which vitamin prevents scurvy in sailors?";

    /** Stem; options, the right one marked by a star. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OPTION_EMPTY           | ERROR   | Which vitamin prevents scurvy?                     | *C; nan; D; E",
                "OPTION_EMPTY           | ERROR   | Which vitamin prevents scurvy?                     | *C; -; D; E",
                "OPTION_DUPLICATE       | ERROR   | Which nerve is injured in wrist drop?              | *Radial nerve; Ulnar nerve; radial nerve; Median nerve",
                "OPTION_DUPLICATE       | WARNING | Which nerve is injured in wrist drop?              | *Radial nerve; Ulnar nerve; Ulnar nerve; Median nerve",
                "OPTION_DUPLICATE       | INFO    | Which changes are expected in this case?           | *PTH +, Ca -; PTH -, Ca +; K +; K -",
                "OPTION_CROSS_REFERENCE | INFO    | Which drug lowers blood pressure?                  | Enalapril; Losartan; Both A and B; *All of the above",
                "OPTION_CROSS_REFERENCE | INFO    | Which drug lowers blood pressure?                  | Enalapril; Losartan; *A & B; Digoxin",
                "QUESTION_SHORT         | INFO    | Scurvy vitamin?                                    | *C; D",
                "TRUNCATED              | WARNING | A 45-year-old man presents with fever and          | *Malaria; Dengue",
                "TRUNCATED              | WARNING | The nerve injured in wrist drop (                  | *Radial; Ulnar",
                "TRUNCATED              | INFO    | The nerve that is injured in wrist drop is         | *Radial; Ulnar",
                "ANSWER_IN_QUESTION     | WARNING | Malaria tertiana is caused by which malaria parasite, Plasmodium vivax? | *Plasmodium vivax; Plasmodium ovale; Babesia",
                "LENGTH_CUE             | INFO    | Which vitamin prevents scurvy in sailors?          | *Ascorbic acid (C); D; E",
                "NEGATED_STEM           | INFO    | Which of the following is NOT a symptom of scurvy? | *Diarrhoea; Bleeding",
                "NEGATED_STEM           | INFO    | All of the following cause cough except            | *Folate; Asthma",
                "NEGATED_STEM           | INFO    | Which of the following is not a symptom of asthma? | *Folate; Asthma",
                "MOJIBAKE               | ERROR   | What causes MÃ©niÃ¨re disease in adults?           | *Endolymph; Otoliths",
                "MOJIBAKE               | ERROR   | The patientâ€™s fever is most likely due to what? | *Malaria; Dengue",
                "MOJIBAKE               | ERROR   | The patient\ufffds fever is due to which disease?  | *Malaria; Dengue",
                "HTML_RESIDUE           | WARNING | Which is <b>not</b> a vitamin of fish oil?         | *C; D",
                "HTML_RESIDUE           | WARNING | Sodium &lt; 120 mmol/L causes which symptom?       | *Seizure; Rash",
                "LATEX_UNBALANCED       | WARNING | The dose is $\\frac{a}{b of the weight; what is it? | *One; Two",
                "TABLE_FLATTENED        | WARNING | Results were 12 14 15.5 18 22 31 on six days, why? | *Sepsis; Gout",
                "MISSING_IMAGE          | ERROR   | The lesion is shown in the image below. What is it? | *Melanoma; Naevus",
                "MISSING_IMAGE          | ERROR   | See figure 2. Which structure is marked?           | *Aorta; Vena cava",
                "MISSING_IMAGE          | WARNING | Studies have shown what about aspirin in stroke?   | *Benefit; Harm",
                "UNIT_INCONSISTENT      | WARNING | What is the dose of adrenaline in anaphylaxis?     | *0.5 mg; 500 µg; 1 mg; 2 mg",
                "ENCODING_OF_SYMBOLS    | INFO    | He has a temperature of 39 degrees Celsius, why?   | *Malaria; Gout",
                "ENCODING_OF_SYMBOLS    | INFO    | Platelets are 20 x 10 9/L after which drug?        | *Heparin; Aspirin",
                "OUTDATED_HINT          | INFO    | Which side effect of rofecoxib is most serious?    | *Infarction; Rash",
                "PRIVACY_STRONG         | ERROR   | The patient's MRN is 00482913. What is her disease? | *Gout; Lupus",
                "PRIVACY_WEAK           | INFO    | Mr. John Whitfield has podagra. What is the cause?  | *Gout; Lupus"
            })
    void findsThePlantedDefect(Check check, Severity severity, String stem, String options) {
        assertThat(found(stem.replace("\\ufffd", "\ufffd"), options))
                .as("%s in: %s %s", check, stem, options)
                .anyMatch(finding -> finding.check() == check && finding.severity() == severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OPTION_EMPTY           | Which is the charge of chloride?                       | *−; +; 0; ±",
                "OPTION_DUPLICATE       | Which genotype has the disease?                        | *aa; Aa; AA; none",
                "OPTION_DUPLICATE       | Which changes are expected here?                       | *↑ ↑ ↓; ↓ ↑ ↓; ↑ ↓ ↓; ↓ ↓ ↓",
                "OPTION_CROSS_REFERENCE | What does she need now?                                | *Both hydrocortisone and saline; Skin above the clavicle; Any; Rest",
                "OPTION_CROSS_REFERENCE | Which hepatitis viruses are transmitted by blood?      | *B and C; A and E; A and B; C and E",
                "QUESTION_SHORT         | Which vitamin prevents scurvy?                         | *C; D",
                "QUESTION_SHORT         | 维生素缺乏导致坏血病的是哪种                                  | *C; D",
                "TRUNCATED              | Which vitamin prevents scurvy?                         | *C; D",
                "ANSWER_IN_QUESTION     | Is malaria or dengue caused by a parasite, malaria?     | *Malaria; Dengue",
                "ANSWER_IN_QUESTION     | He has hypertension. What does the doctor find?        | *Tension; Salt",
                "LENGTH_CUE             | Which vitamin prevents scurvy?                         | *C; D; E",
                "NEGATED_STEM           | He does not smoke. Which drug is best?                 | *Aspirin; Heparin",
                "NEGATED_STEM           | Except for a rash he is well. What is the diagnosis?   | *Measles; Mumps",
                "MOJIBAKE               | Qual é a causa? NÃO há febre, SÃO Paulo, à noite       | *Malária; Dengue",
                "MOJIBAKE               | Ménière disease at 38 °C with 5 µg “quoted” — why?     | *Endolymph; Otoliths",
                "CONTROL_CHARS          | Which vitamin\tprevents scurvy?                        | *C; D",
                "HTML_RESIDUE           | Sodium <120 mmol/L and pH < 7.2 in A&E means what?     | *Sepsis; Gout",
                "LATEX_UNBALANCED       | The drug costs $5 a day, and $20 a week; is it dear?   | *Yes; No",
                "TABLE_FLATTENED        | The doses were 5, 10, 15, 20, 25 and 30 mg; which?     | *5; 10",
                "MISSING_IMAGE          | Which radiograph finding confirms pneumonia?           | *Infiltrate; Nothing",
                "MISSING_IMAGE          | Laboratory results are shown below: Na 140 K 4.1 Cl 101 HCO3 24 | *Normal; Low",
                "UNIT_INCONSISTENT      | How long is the incubation?                            | *24 hours; 2 days; 3 weeks; 1 month",
                "UNIT_INCONSISTENT      | Which dose is right?                                   | *5 mg; 10 mg; 15 mg; 20 mg",
                "ENCODING_OF_SYMBOLS    | He has a temperature of 39 °C and 20 × 10⁹/L, why?     | *Malaria; Gout",
                "ENCODING_OF_SYMBOLS    | The burn is of second degree; what now?                | *Cooling; Rest",
                "OUTDATED_HINT          | Which side effect of celecoxib is most serious?        | *Infarction; Rash",
                "PRIVACY_STRONG         | Grade 3/6 murmur, strength 4/5, acuity 6/12: why?      | *Stenosis; Gout",
                "PRIVACY_WEAK           | What causes Wilson disease and Graves disease?         | *Copper; Iodine"
            })
    void letsTheLookAlikePass(Check check, String stem, String options) {
        assertThat(found(stem, options).stream()
                        .filter(finding -> finding.severity() != Severity.INFO || check != Check.TRUNCATED))
                .as("%s in: %s %s", check, stem, options)
                .noneMatch(finding -> finding.check() == check);
    }

    @Test
    void controlAndInvisibleCharacters() {
        assertThat(found("Which vitamin\u0007 prevents scurvy?", "*C; D"))
                .anyMatch(f -> f.check() == Check.CONTROL_CHARS);
        assertThat(found("Which vita\u200bmin prevents scurvy?", "*C; D")).anyMatch(f -> f.check() == Check.ZERO_WIDTH);
        assertThat(found("بیماری\u200cهای قلبی کدام است؟", "*C; D")).noneMatch(f -> f.check() == Check.ZERO_WIDTH);
    }

    @Test
    void microSignAndMuTogether() {
        assertThat(found("Give 5 \u00b5g, then 6 \u03bcg of which drug?", "*C; D"))
                .anyMatch(f -> f.check() == Check.ENCODING_OF_SYMBOLS);
        assertThat(found("Give 5 \u00b5g, then 6 \u00b5g of which drug?", "*C; D"))
                .noneMatch(f -> f.check() == Check.ENCODING_OF_SYMBOLS);
    }

    @Test
    void keysOutsideTheOptions() {
        assertThat(findings(view(PLAIN, KeyStatus.GIVEN, List.of(4), "C", "D")))
                .anyMatch(f -> f.check() == Check.KEY_OUT_OF_RANGE && f.severity() == Severity.BLOCKER);
        assertThat(findings(view(PLAIN, KeyStatus.GIVEN, List.of(), "C", "D")))
                .anyMatch(f -> f.check() == Check.KEY_MISSING && f.severity() == Severity.BLOCKER);
        assertThat(findings(view(PLAIN, KeyStatus.WITHHELD, List.of(), "C", "D")))
                .anyMatch(f -> f.check() == Check.KEY_MISSING && f.severity() == Severity.INFO);
        assertThat(findings(view(PLAIN, KeyStatus.GIVEN, List.of(1), "C", "D")))
                .noneMatch(f -> f.check() == Check.KEY_MISSING || f.check() == Check.KEY_OUT_OF_RANGE);
    }

    @Test
    void oneOptionIsNoChoiceAndNoTextIsNoQuestion() {
        assertThat(findings(view(PLAIN, KeyStatus.GIVEN, List.of(0), "C")))
                .anyMatch(f -> f.check() == Check.OPTION_COUNT && f.severity() == Severity.ERROR);
        assertThat(findings(view("  ", KeyStatus.GIVEN, List.of(0), "C", "D")))
                .anyMatch(f -> f.check() == Check.QUESTION_EMPTY && f.severity() == Severity.BLOCKER);
    }

    @Test
    void anAttachedImageIsNotMissing() {
        Content.Media media = new Content.Media(new MediaType("image/png"), "1.png", Optional.empty(), Map.of());
        Prompt prompt = new Prompt(
                List.of(new Turn(
                        Turn.Role.USER,
                        List.of(new Content.Text("The lesion is shown in the image below. What is it?"), media))),
                Optional.empty());
        MultipleChoiceItem item = item("1", prompt, List.of("Melanoma", "Naevus"), "A", "test", ItemFacts.NONE);

        AuditReport report = Audit.of("set", () -> Stream.of(item)).run();

        assertThat(report.count(Check.MISSING_IMAGE)).isZero();
        assertThat(report.count(Check.IMAGE_BROKEN)).isEqualTo(1);
    }

    @Test
    void languages() {
        ItemFacts chinese = ItemFacts.NONE.with("language", List.of("zh"));
        ItemFacts german = ItemFacts.NONE.with("language", List.of("de"));
        String english =
                "A 45-year-old man has had fever for three days and was given aspirin by the nurse. Which of the following is the most likely cause?";
        assertThat(Audit.of("s", () -> Stream.of(item("1", Prompt.of(english), List.of("a", "b"), "A", "t", chinese)))
                        .run()
                        .count(Check.LANGUAGE_MISMATCH))
                .isEqualTo(1);
        assertThat(Audit.of("s", () -> Stream.of(item("1", Prompt.of(english), List.of("a", "b"), "A", "t", german)))
                        .run()
                        .count(Check.LANGUAGE_MISMATCH))
                .isEqualTo(1);
        String mixed = "患者男性，四十五岁，反复上腹部疼痛三年，加重一周伴有呕吐和黑便就诊，查体贫血貌，最可能的诊断是什么疾病呢？HP ALT AST";
        assertThat(Audit.of("s", () -> Stream.of(item("1", Prompt.of(mixed), List.of("a", "b"), "A", "t", chinese)))
                        .run()
                        .count(Check.LANGUAGE_MISMATCH))
                .isZero();
    }

    @Test
    void exactDuplicatesWithinASplit() {
        List<Finding> found = new ArrayList<>();
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", PLAIN, List.of("C", "D", "E"), "A", "test"),
                                item("2", PLAIN.toUpperCase(), List.of("E.", "C", "D"), "B", "test"),
                                item("3", "Which vitamin prevents rickets?", List.of("C", "D", "E"), "B", "test")))
                .onFinding(found::add)
                .run();

        assertThat(report.count(Check.DUP_EXACT, Severity.ERROR)).isEqualTo(1);
        assertThat(found)
                .filteredOn(f -> f.check() == Check.DUP_EXACT)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.itemId()).contains("2");
                    assertThat(f.evidence()).containsEntry("other", "1");
                });
        assertThat(report.count(Check.DUP_NEAR)).isZero();
    }

    @Test
    void theSameQuestionWithAnotherKeyBlocks() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", PLAIN, List.of("C", "D"), "A", "test"),
                                item("2", PLAIN, List.of("D", "C"), "A", "test")))
                .run();

        assertThat(report.count(Check.KEY_CONFLICT, Severity.BLOCKER)).isEqualTo(1);
        assertThat(report.itemsWithBlocker()).isEqualTo(1);
        assertThat(report.count(Check.DUP_EXACT)).isZero();
    }

    @Test
    void arrowOptionsAreNotTheSameQuestion() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", "Which changes are expected?", List.of("↑ ↑", "↓ ↓"), "A", "test"),
                                item("2", "Which changes are expected?", List.of("↑ ↓", "↓ ↑"), "A", "test")))
                .run();

        assertThat(report.count(Check.DUP_EXACT)).isZero();
        assertThat(report.count(Check.KEY_CONFLICT)).isZero();
        assertThat(report.count(Check.DUP_STEM)).isEqualTo(1);
    }

    @Test
    void duplicatesAcrossSubsetsAndSplits() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", PLAIN, List.of("C", "D"), "A", "train"),
                                        item("2", PLAIN, List.of("C", "D"), "A", "test"),
                                inConfig("anatomy", "3", "Which bone is longest?"),
                                        inConfig("surgery", "4", "Which bone is longest?")))
                .run();

        assertThat(report.count(Check.SPLIT_LEAK)).isEqualTo(1);
        assertThat(report.count(Check.CROSS_SUBSET_DUP)).isEqualTo(1);
        assertThat(report.leakedItems()).isEqualTo(1);
    }

    @Test
    void comparesWithOtherSourcesByGoldText() {
        List<MultipleChoiceItem> mirror = List.of(
                item("m1", PLAIN, List.of("D", "C"), "B", "test"),
                item("m2", "Which bone is longest?", List.of("Femur", "Tibia"), "B", "test"));
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", PLAIN, List.of("C", "D"), "A", "test"),
                                item("2", "Which bone is longest?", List.of("Femur", "Tibia"), "A", "test"),
                                item("3", "Which organ makes insulin?", List.of("Liver", "Pancreas"), "B", "test")))
                .against("mirror", mirror::stream)
                .run();

        assertThat(report.count(Check.CROSS_SOURCE_CONFLICT)).isEqualTo(1);
        assertThat(report.count(Check.SPLIT_LEAK)).isEqualTo(2);
        assertThat(report.leakedItems()).isEqualTo(2);
        assertThat(report.items()).isEqualTo(3);
    }

    @Test
    void nearDuplicatesAndVariants() {
        String stem =
                "A man comes to the emergency department because of crushing chest pain that began while he was shovelling snow in front of his house this morning; the pain radiates to the jaw.";
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", stem, List.of("Infarction", "Reflux"), "A", "test"),
                                item("2", stem.replace("crushing ", ""), List.of("Infarction", "Reflux"), "A", "test"),
                                item(
                                        "3",
                                        stem.replace("A man", "A woman"),
                                        List.of("Infarction", "Reflux"),
                                        "A",
                                        "test")))
                .run();

        assertThat(report.count(Check.DUP_NEAR)).isEqualTo(1);
        assertThat(report.count(Check.VARIANT)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void questionsOnOnePassageAreAlikeOnlyIfTheyAskAlike() {
        String passage = "Patients with gout were treated with allopurinol or febuxostat for a year. ".repeat(8);
        String other = "Nurses in Norway were asked about their shifts and how well they slept. ".repeat(8);
        String question =
                "How many of the patients who were treated had a lower level of uric acid in the end of that year";
        List<Finding> found = new ArrayList<>();

        Audit.of(
                        "set",
                        () -> Stream.of(
                                asked("1", passage + "MRN 00482913", question + "?"),
                                asked(
                                        "2",
                                        passage + "MRN 00482913",
                                        "Which two drugs were compared with each other in this study of gout?"),
                                asked("3", passage + "MRN 00482913", question + " really?"),
                                asked("4", other, question + "?"),
                                asked("5", other, "Which country did the nurses who took part work in at that time?")))
                .onFinding(found::add)
                .run();

        assertThat(found)
                .filteredOn(f -> f.check() == Check.DUP_NEAR)
                .extracting(f -> f.itemId().orElseThrow())
                .containsExactly("3");
        assertThat(found)
                .filteredOn(f -> f.check() == Check.PRIVACY_STRONG)
                .extracting(f -> f.itemId().orElseThrow())
                .containsExactly("1", "2", "3");
    }

    @Test
    void oneImageOfSeveralQuestions() {
        Digest first = Digest.ofText("first");
        Digest second = Digest.ofText("second");

        assertThat(pictured(first, first).count(Check.IMAGE_DUP)).isEqualTo(1);
        assertThat(pictured(first, second).count(Check.IMAGE_DUP)).isZero();
    }

    private static AuditReport pictured(Digest... digests) {
        return Audit.of("set", () -> IntStream.range(0, digests.length).mapToObj(i -> {
                    Content.Media media =
                            new Content.Media(new MediaType("image/png"), "1.png", Optional.of(digests[i]), Map.of());
                    Turn turn = new Turn(Turn.Role.USER, List.of(new Content.Text("What is it, " + i + "?"), media));
                    Prompt prompt = new Prompt(List.of(turn), Optional.empty());
                    return item("" + i, prompt, List.of("Naevus", "Wart"), "A", "test", ItemFacts.NONE);
                }))
                .run();
    }

    @Test
    void positionsLengthsAndClasses() {
        AuditReport biased = Audit.of("set", () -> IntStream.range(0, 200)
                        .mapToObj(i -> item(
                                "q" + i,
                                "Question number " + i + " asks for what?",
                                List.of("the right and long answer " + i, "x", "y" + i, "z"),
                                "A",
                                "test")))
                .run();
        assertThat(biased.count(Check.POSITION_BIAS, Severity.WARNING)).isEqualTo(1);
        assertThat(biased.count(Check.LENGTH_CUE, Severity.WARNING)).isEqualTo(1);
        assertThat(biased.floors())
                .containsEntry("majority", 1.0)
                .containsEntry("longest", 1.0)
                .containsEntry("random", 0.25);

        AuditReport even = Audit.of("set", () -> IntStream.range(0, 200)
                        .mapToObj(i -> item(
                                "q" + i,
                                "Question number " + i + " asks for what?",
                                List.of("aa" + i, "bb" + i, "cc" + i, "dd" + i),
                                Choice.label(i % 4),
                                "test")))
                .run();
        assertThat(even.count(Check.POSITION_BIAS, Severity.WARNING)).isZero();
        assertThat(even.count(Check.LENGTH_CUE, Severity.WARNING)).isZero();
        assertThat(even.count(Check.CLASS_IMBALANCE, Severity.WARNING)).isZero();

        AuditReport classes = Audit.of("set", () -> IntStream.range(0, 200)
                        .mapToObj(i -> item(
                                "q" + i,
                                "Does drug " + i + " help?",
                                List.of("yes", "no", "maybe"),
                                i % 10 < 7 ? "A" : "B",
                                "test")))
                .run();
        assertThat(classes.count(Check.CLASS_IMBALANCE, Severity.WARNING)).isEqualTo(1);
        assertThat(classes.count(Check.POSITION_BIAS)).isZero();
    }

    @Test
    void optionCountsAndCutLengths() {
        AuditReport report = Audit.of("set", () -> IntStream.range(0, 60)
                        .mapToObj(i -> item(
                                "q" + i,
                                i < 10
                                        ? ("Question " + (char) ('a' + i) + " " + "word ".repeat(60)).substring(0, 200)
                                        : "Question number " + i + " asks for what?",
                                i == 3 ? List.of("a", "b", "c") : List.of("a", "b"),
                                "A",
                                "test")))
                .run();

        assertThat(report.count(Check.OPTION_COUNT, Severity.WARNING)).isEqualTo(1);
        assertThat(report.examples())
                .anyMatch(f -> f.check() == Check.TRUNCATED && f.field().equals("set"));
    }

    @Test
    void datesAndOldExams() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
        ItemFacts old =
                new ItemFacts(Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(2012, 1, 1)), Map.of());
        ItemFacts fresh =
                new ItemFacts(Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(2025, 1, 1)), Map.of());

        assertThat(Audit.of("s", () -> Stream.of(item("1", Prompt.of(PLAIN), List.of("C", "D"), "A", "t", old)))
                        .clock(clock)
                        .run()
                        .count(Check.OUTDATED_HINT))
                .isEqualTo(1);
        AuditReport report = Audit.of(
                        "s", () -> Stream.of(item("1", Prompt.of(PLAIN), List.of("C", "D"), "A", "t", fresh)))
                .clock(clock)
                .run();
        assertThat(report.count(Check.OUTDATED_HINT)).isZero();
        assertThat(report.count(Check.DATE_MISSING)).isZero();
        assertThat(Audit.of("s", () -> Stream.of(item("1", PLAIN, List.of("C", "D"), "A", "t")))
                        .run()
                        .count(Check.DATE_MISSING))
                .isEqualTo(1);
    }

    @Test
    void numericKeysAndSpans() {
        BenchmarkItem outside = numeric("1", "5", "6", "7");
        BenchmarkItem inside = numeric("2", "6.5", "6", "7");
        BenchmarkItem right = span("3", 0, 4, "Gout");
        BenchmarkItem shifted = span("4", 1, 5, "Gout");

        AuditReport report = Audit.of("set", () -> Stream.of(outside, inside, right, shifted))
                .run();

        assertThat(report.examples())
                .filteredOn(f -> f.check() == Check.NUMERIC_KEY)
                .extracting(f -> f.itemId().orElseThrow())
                .containsExactly("1");
        assertThat(report.examples())
                .filteredOn(f -> f.check() == Check.SPAN_MISMATCH)
                .extracting(f -> f.itemId().orElseThrow())
                .containsExactly("4");
    }

    @Test
    void rejectedRowsAreFindings() {
        AuditReport report = Audit.of("set", () -> Stream.of(item("1", PLAIN, List.of("C", "D"), "A", "test")))
                .rejections(List.of(
                        new Reading.Rejection("a.jsonl", 3, "the key E is not a choice among [A, B]"),
                        new Reading.Rejection("a.jsonl", 9, "row has no field 'x'")))
                .run();

        assertThat(report.count(Check.KEY_OUT_OF_RANGE)).isEqualTo(1);
        assertThat(report.count(Check.SCHEMA_DRIFT)).isEqualTo(1);
        assertThat(report.blockerRate().orElseThrow().value()).isEqualTo(2 / 3.0);
        assertThat(report.examples().get(0).evidence())
                .containsEntry("file", "a.jsonl")
                .containsEntry("row", "3");
    }

    @Test
    void privacyFindingsDoNotHoldTheText() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(item("1", "Her MRN is 00482913. What is it?", List.of("C", "D"), "A", "test")))
                .run();

        assertThat(report.privacy()).hasSize(1);
        assertThat(report.examples().toString()).doesNotContain("00482913");
    }

    @Test
    void populationCountsWhatIsNotStated() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", "A 45-year-old man has gout. Which drug?", List.of("C", "D"), "A", "test"),
                                item("2", PLAIN, List.of("C", "D"), "A", "test")))
                .run();

        assertThat(report.population().sexes()).isEqualTo(Map.of("male", 1L, "not stated", 1L));
        assertThat(report.population().ageBands()).isEqualTo(Map.of("18-64", 1L, "not stated", 1L));
    }

    @Test
    void diseasesByChapterAndWhatIsUnmapped() {
        ItemFacts coded = ItemFacts.NONE.with("icd10", List.of("J18.9"));
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item("1", Prompt.of(PLAIN), List.of("C", "D"), "A", "test", coded),
                                item("2", "What does he have?", List.of("Asthma", "Nothing"), "A", "test"),
                                item("3", "Which of these is it?", List.of("X", "Y"), "B", "test")))
                .run();

        assertThat(report.population().diseases().chapters())
                .isEqualTo(Map.of(DiseaseChapter.ofCode("J18").orElseThrow(), 2.0));
        assertThat(report.population().diseases().unmappedShare()).isEqualTo(1 - 2 / 3.0);
        assertThat(report.population().diseases().diversity()).isEmpty();
    }

    @Test
    void quarantineCountsItemsNotFindings() {
        AuditReport report = Audit.of(
                        "set",
                        () -> Stream.of(
                                item(
                                        "1",
                                        "Her MRN is 00482913, her SSN 219-09-9999. What is it?",
                                        List.of("C", "D"),
                                        "A",
                                        "test"),
                                item("2", PLAIN, List.of("C", "D"), "A", "test")))
                .run();

        assertThat(report.count(Check.PRIVACY_STRONG)).isEqualTo(2);
        assertThat(report.quarantinedItems()).isEqualTo(1);
    }

    private static List<Finding> found(String stem, String options) {
        List<String> texts = new ArrayList<>();
        List<Integer> gold = new ArrayList<>();
        for (String option : options.split("; ?")) {
            if (option.startsWith("*")) {
                gold.add(texts.size());
            }
            texts.add(option.replaceFirst("^\\*", ""));
        }
        return findings(view(stem, KeyStatus.GIVEN, gold, texts.toArray(String[]::new)));
    }

    private static List<Finding> findings(ItemView view) {
        List<Finding> found = new ArrayList<>();
        ItemCheck.all(PrivacyScanner.standard()).forEach(check -> check.check(view, Findings.on(view, found::add)));
        if (view.correct().stream().allMatch(i -> i >= 0 && i < view.options().size())
                && view.options().size() > 1
                && view.correct().size() == 1) {
            MultipleChoiceItem item = item(
                    "1",
                    Prompt.of(view.stem()),
                    view.options(),
                    Choice.label(view.correct().get(0)),
                    "test",
                    ItemFacts.NONE);
            new FactsCheck(LocalDate.of(2026, 11, 23)).check(item, Findings.on(view, found::add));
        }
        return found;
    }

    private static ItemView view(String stem, KeyStatus key, List<Integer> gold, String... options) {
        List<Boolean> noMedia = Stream.of(options).map(option -> false).toList();
        return new ItemView(
                "1",
                origin("default", "test"),
                stem,
                Optional.empty(),
                List.of(options),
                noMedia,
                gold,
                key,
                List.of(),
                Optional.empty());
    }

    private static MultipleChoiceItem item(String id, String stem, List<String> options, String gold, String split) {
        return item(id, Prompt.of(stem), options, gold, split, ItemFacts.NONE);
    }

    private static MultipleChoiceItem item(
            String id, Prompt prompt, List<String> options, String gold, String split, ItemFacts facts) {
        return new MultipleChoiceItem(
                id,
                prompt,
                KeyStatus.GIVEN,
                choices(options),
                List.of(gold),
                MultipleChoiceItem.Selection.SINGLE,
                facts,
                origin("default", split));
    }

    private static MultipleChoiceItem asked(String id, String passage, String question) {
        Prompt prompt = new Prompt(Prompt.of(question).turns(), Optional.of(passage));
        return item(id, prompt, List.of("Most", "None"), "A", "test", ItemFacts.NONE);
    }

    private static MultipleChoiceItem inConfig(String config, String id, String stem) {
        return new MultipleChoiceItem(
                id,
                Prompt.of(stem),
                KeyStatus.GIVEN,
                choices(List.of("Femur", "Tibia")),
                List.of("A"),
                MultipleChoiceItem.Selection.SINGLE,
                ItemFacts.NONE,
                origin(config, "test"));
    }

    private static List<Choice> choices(List<String> options) {
        return IntStream.range(0, options.size())
                .mapToObj(i -> Choice.of(i, options.get(i)))
                .toList();
    }

    private static BenchmarkItem numeric(String id, String value, String lower, String upper) {
        return new NumericItem(
                id,
                Prompt.of("What is the score of case " + id + " in this list?"),
                KeyStatus.GIVEN,
                Optional.of(new Decimal(new BigDecimal(value))),
                Optional.of(new Decimal(new BigDecimal(lower))),
                Optional.of(new Decimal(new BigDecimal(upper))),
                Optional.empty(),
                ItemFacts.NONE,
                origin("default", "test"));
    }

    private static BenchmarkItem span(String id, int start, int end, String text) {
        return new ExtractionItem(
                id,
                Prompt.of("Gout is a disease of joint " + id + " in winter."),
                KeyStatus.GIVEN,
                List.of(new ExtractionItem.TextSpan(start, end, text, "disease", Optional.empty())),
                List.of(),
                ItemFacts.NONE,
                origin("default", "test"));
    }

    private static Origin origin(String config, String split) {
        return new Origin("set", config, split, "a.jsonl", Optional.empty(), 0);
    }
}
