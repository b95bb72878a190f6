package org.medbench.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Release;
import org.medbench.catalog.Split;

/** Every card reads, is written as the writer would, and names a source for each fact that it states. */
class CuratedCardsTest {

    private static final Path FOLDER = Path.of("src/main/resources/org/medbench/core/internal/catalog/cards");

    /** What one can look up: a page, a paper, or files of a repository. */
    private static final Pattern SOURCE =
            Pattern.compile("https://\\S+|arXiv:\\d{4}\\.\\d{4,5}|doi:10\\.\\S+|(hf|github|starter):\\S+");

    static List<String> names() throws IOException {
        return CuratedCards.names();
    }

    @Test
    void theIndexListsTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - ".json".length()))
                            .sorted())
                    .containsExactlyElementsOf(names());
        }
    }

    @Test
    void noTwoCardsClaimOneName() throws IOException {
        assertThat(CardCatalog.of(CardCatalog.load(List.of())).cards()).hasSameSizeAs(names());
    }

    /** The benchmarks that the field uses, by the ids under which they are asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "medqa",
                "medqa-5-options",
                "medmcqa",
                "pubmedqa",
                "pubmedqa-labeled",
                "pubmedqa-star",
                "mmlu-anatomy",
                "mmlu-clinical-knowledge",
                "mmlu-college-biology",
                "mmlu-college-medicine",
                "mmlu-medical-genetics",
                "mmlu-professional-medicine",
                "mmlu-redux",
                "mmlu-pro-health",
                "medxpertqa-text",
                "medxpertqa-mm",
                "medbullets-4",
                "medbullets-5",
                "headqa-es",
                "headqa-en",
                "careqa",
                "cmexam",
                "cmb-exam",
                "cmb-clin",
                "cmmlu-medical",
                "frenchmedmcqa",
                "kormedmcqa",
                "igakuqa",
                "jmmlu-medical",
                "jmed-jmmlu-med",
                "afrimedqa",
                "rumedbench",
                "germedbench",
                "medquad",
                "liveqa-medical",
                "medicationqa",
                "meqsum",
                "mts-dialog",
                "aci-bench",
                "mediqa-qa",
                "mediqa-rqe",
                "healthbench",
                "healthbench-hard",
                "healthbench-consensus",
                "medcalc-bench",
                "medcalc-bench-verified",
                "medsafetybench",
                "equitymedqa",
                "ddxplus",
                "med-halt",
                "ncbi-disease",
                "bc5cdr",
                "trec-covid",
                "vqa-rad",
                "slake",
                "path-vqa",
                "vqa-med-2019",
                "vqa-med-2021",
                "radimagenet-vqa",
                "radbench",
                "rar",
                "radiorag",
                "radgraph",
                "medvidqa",
                "ecg-qa",
                "ptb-xl",
                "pneumoniamnist",
                "chexpert",
                "bioasq-b"
            })
    void aNamedBenchmarkHasACard(String id) throws IOException {
        assertThat(names()).contains(id);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWrittenAsTheWriterWould(String name) throws IOException {
        CatalogEntry entry = read(name);

        assertThat(entry.card().id()).isEqualTo(name);
        assertThat(Files.readAllBytes(FOLDER.resolve(name + ".json"))).isEqualTo(CardWriter.write(entry));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFactNamesItsSource(String name) throws IOException {
        assertThat(unsourced(read(name).card())).as(name).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noSourceIsNamedForAFactThatIsNotStated(String name) throws IOException {
        BenchmarkCard card = read(name).card();
        Map<String, Boolean> facts = facts(card);

        assertThat(card.evidence().keySet()).allSatisfy(key -> assertThat(facts.entrySet())
                .as(name + ": " + key)
                .anyMatch(fact -> fact.getValue() && (fact.getKey() + ".").startsWith(key + ".")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItIsAndWhereItBelongs(String name) throws IOException {
        BenchmarkCard card = read(name).card();

        assertThat(card.description()).endsWith(".");
        assertThat(card.taxonomy().scenarios()).isNotEmpty();
        assertThat(card.taxonomy().tasks()).isNotEmpty();
        assertThat(card.taxonomy().modalities()).isNotEmpty();
    }

    /** The rule can fail: each fact of a card, once robbed of its source, is told. */
    @ParameterizedTest
    @ValueSource(strings = {"starter-medqa-hard", "cmexam", "rar", "trec-covid"})
    void aFactWithoutSourceIsNoticed(String name) throws IOException {
        BenchmarkCard card = read(name).card();

        assertThat(unsourced(card)).isEmpty();
        for (String source : card.evidence().keySet()) {
            Map<String, String> fewer = new TreeMap<>(card.evidence());
            fewer.remove(source);
            boolean covered = !evidence(with(card, fewer), source).isEmpty();
            assertThat(unsourced(with(card, fewer)).isEmpty()).as(source).isEqualTo(covered);
            fewer.put(source, "somebody said so");
            assertThat(unsourced(with(card, fewer))).as(source).isNotEmpty();
        }
    }

    private static BenchmarkCard with(BenchmarkCard card, Map<String, String> evidence) {
        return new BenchmarkCard(
                card.id(),
                card.title(),
                card.description(),
                card.places(),
                card.license(),
                card.access(),
                card.taxonomy(),
                card.releases(),
                card.citation(),
                card.defects(),
                evidence);
    }

    private static List<String> unsourced(BenchmarkCard card) {
        return facts(card).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(fact -> !SOURCE.matcher(evidence(card, fact)).find())
                .toList();
    }

    /** The facts that a card can state, and whether it does. Name, title and the like are no facts. */
    private static Map<String, Boolean> facts(BenchmarkCard card) {
        Map<String, Boolean> facts = new TreeMap<>();
        License license = card.license();
        facts.put("description", !card.description().isEmpty());
        facts.put("places", !card.places().isEmpty());
        facts.put("license.declared", license.declared().isPresent());
        facts.put("license.spdx", license.spdx().isPresent());
        facts.put("license.allows", !license.allows().isEmpty());
        facts.put("license.conflicts", !license.conflicts().isEmpty());
        facts.put("license.attribution", license.attribution().isPresent());
        facts.put("access", card.access() != Access.UNKNOWN);
        facts.put("taxonomy.scenarios", !card.taxonomy().scenarios().isEmpty());
        facts.put("taxonomy.tasks", !card.taxonomy().tasks().isEmpty());
        facts.put("taxonomy.modalities", !card.taxonomy().modalities().isEmpty());
        facts.put("taxonomy.languages", !card.taxonomy().languages().isEmpty());
        facts.put("taxonomy.specialties", !card.taxonomy().specialties().isEmpty());
        facts.put("taxonomy.regions", !card.taxonomy().regions().isEmpty());
        facts.put("citation", card.citation().isPresent());
        facts.put("defects", !card.defects().isEmpty());
        for (Release release : card.releases()) {
            facts.put("releases." + release.name(), true);
            for (Split split : release.splits()) {
                facts.put("releases." + release.name() + ".items", split.items().isPresent());
                facts.put(
                        "releases." + release.name() + ".mapping",
                        split.mapping().isPresent());
            }
        }
        return facts;
    }

    /** A source named for a whole holds for its parts, unless the part has one of its own. */
    private static String evidence(BenchmarkCard card, String fact) {
        for (String key = fact; !key.isEmpty(); key = key.substring(0, Math.max(0, key.lastIndexOf('.')))) {
            String source = card.evidence().get(key);
            if (source != null) {
                return source;
            }
        }
        return "";
    }

    private static CatalogEntry read(String name) throws IOException {
        try (InputStream json = CuratedCards.open(name)) {
            return CardReader.read(json, name + ".json");
        }
    }
}
