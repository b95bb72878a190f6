package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.NetworkMode;
import org.medbench.RowPolicy;
import org.medbench.audit.Audit;
import org.medbench.audit.Check;
import org.medbench.audit.Finding;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;

/** What is known of public files from elsewhere comes out of the library, too; each number was counted independently. */
class RealDataFactsTest {

    @TempDir
    private Path cache;

    private BenchmarkRepository repository() {
        return BenchmarkRepository.builder()
                .cacheDirectory(cache)
                .network(NetworkMode.OFFLINE)
                .rowPolicy(RowPolicy.REPORT_AND_SKIP)
                .build();
    }

    private static Benchmark open(BenchmarkRepository repository, String dataset) {
        return repository.benchmark("file:" + SampleData.shared(dataset));
    }

    private static List<Finding> audit(Benchmark benchmark) {
        List<Finding> found = new ArrayList<>();
        Audit.of("set", benchmark.items().allSplits()).onFinding(found::add).run();
        return found;
    }

    @Test
    void goldPositionsOfMedQa() {
        try (BenchmarkRepository repository = repository()) {
            Map<Integer, Long> positions =
                    open(repository, "medqa-en-4op").items().allSplits().toList(MultipleChoiceItem.class).stream()
                            .collect(Collectors.groupingBy(
                                    item -> item.correctPositions().get(0), Collectors.counting()));

            assertThat(positions).isEqualTo(Map.of(0, 353L, 1, 309L, 2, 346L, 3, 265L));
        }
    }

    @Test
    void optionsOfArrowsAreNeitherEmptyNorAlike() {
        try (BenchmarkRepository repository = repository()) {
            Benchmark medqa = open(repository, "medqa-en-4op");
            List<String> ofArrows = medqa.items().allSplits().toList(MultipleChoiceItem.class).stream()
                    .filter(item -> item.choices().stream().map(Choice::text).anyMatch("↓ ↑ ↓"::equals))
                    .map(MultipleChoiceItem::id)
                    .toList();

            List<Finding> found = audit(medqa);

            assertThat(ofArrows).hasSize(1);
            assertThat(found)
                    .filteredOn(finding -> finding.itemId().equals(Optional.of(ofArrows.get(0))))
                    .extracting(Finding::check)
                    .doesNotContain(
                            Check.OPTION_EMPTY,
                            Check.OPTION_DUPLICATE,
                            Check.OPTION_COUNT,
                            Check.DUP_EXACT,
                            Check.DUP_STEM);
        }
    }

    @Test
    void nineteenQuestionsStandInTwoSubjects() {
        try (BenchmarkRepository repository = repository()) {
            List<Finding> found = audit(open(repository, "mmlu-redux-medical"));

            assertThat(found)
                    .filteredOn(finding -> finding.check() == Check.CROSS_SUBSET_DUP)
                    .hasSize(19)
                    .allSatisfy(finding -> {
                        assertThat(finding.origin().orElseThrow().config()).isEqualTo("mmlu_college_medicine");
                        assertThat(finding.evidence().get("in")).startsWith("mmlu_clinical_knowledge/");
                    });
        }
    }

    @Test
    void offsetsThatDoNotMatch() {
        try (BenchmarkRepository repository = repository()) {
            Benchmark covid = open(repository, "covid-qa-squad");
            String split = covid.release().splits().get(0).fullName();

            // 229 of the 1,327 answers are not at their offsets, whichever unit offsets are counted in.
            assertThat(covid.mapping(split).rejected())
                    .filteredOn(reading -> reading.candidate().contains("offset"))
                    .singleElement()
                    .satisfies(reading -> assertThat(reading.why()).startsWith("1098 of 1327 rows"));
        }
    }

    @Test
    void questionsAskedTwiceInChineseSets() {
        try (BenchmarkRepository repository = repository()) {
            assertThat(audit(open(repository, "zh-internal-medicine-gbk")))
                    .filteredOn(finding -> finding.check() == Check.DUP_EXACT)
                    .hasSize(378);
            // Two have their options in another order, the third differs in punctuation as well.
            assertThat(audit(open(repository, "cmexam-zh")))
                    .filteredOn(finding -> finding.check() == Check.DUP_EXACT)
                    .hasSize(3);
        }
    }
}
