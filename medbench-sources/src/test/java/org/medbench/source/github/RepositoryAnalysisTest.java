package org.medbench.source.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryAnalysisTest {

    @ParameterizedTest
    @CsvSource({
        "data/test.json,                        true",
        "MedQA/questions/US/test.jsonl,         true",
        "medqa_test.json,                       true",
        "results.csv,                           true",
        "dataset/qrels.txt,                     true",
        "images/0001.png,                       true",
        "release/v1.zip,                        true",
        "package.json,                          false",
        "src/config.json,                       false",
        "requirements.txt,                      false",
        "data/requirements-dev.txt,             false",
        "docs/logo.png,                         false",
        ".github/data/test.json,                false",
        "node_modules/x/data/test.json,         false",
        "src/main.py,                           false",
        "notebooks/test.ipynb,                  false",
        "data/README.md,                        false",
        "Makefile,                              false",
        "latest.txt,                            false",
    })
    void tellsDataFromCodeAndSettings(String path, boolean expected) {
        assertThat(RepositoryAnalysis.isData(path)).isEqualTo(expected);
    }

    @Test
    void readsWhatTheReadmeSays() {
        String readme =
                """
                # MedX

                ## Task Description
                Answer questions\u0007 of physicians.

                ## Results
                Many.

                ### License
                CC BY-NC 4.0, for research only.

                ## Citation
                ```
                @article{x2024,
                  title={A {M}edical set},
                  doi={10.1000/xyz.123},
                }
                ```
                See https://arxiv.org/abs/2401.01234.
                """;

        Map<String, List<String>> facts =
                RepositoryAnalysis.of(entries("data/test.csv", "LICENSE", "a.py"), Optional.of(readme));

        assertThat(facts).containsEntry("data_files", List.of("data/test.csv"));
        assertThat(facts).containsEntry("license_files", List.of("LICENSE"));
        assertThat(facts).containsEntry("readme_task", List.of("Answer questions  of physicians."));
        assertThat(facts).containsEntry("readme_license", List.of("CC BY-NC 4.0, for research only."));
        assertThat(facts.get("readme_citation"))
                .containsExactly("@article{x2024,\n  title={A {M}edical set},\n  doi={10.1000/xyz.123},\n}");
        assertThat(facts).containsEntry("doi", List.of("10.1000/xyz.123"));
        assertThat(facts).containsEntry("arxiv", List.of("2401.01234"));
    }

    @Test
    void saysNothingWhereNothingIsSaid() {
        assertThat(RepositoryAnalysis.of(entries("a.py"), Optional.of("# Code\n\nRuns.")))
                .isEmpty();
        assertThat(RepositoryAnalysis.of(List.of(), Optional.empty())).isEmpty();
    }

    @Test
    void hostileReadmesTakeNoTime() {
        String braces = "@article{" + "{".repeat(200_000) + "\n# " + "#".repeat(200_000) + " ".repeat(100_000);

        assertThat(RepositoryAnalysis.of(List.of(), Optional.of(braces))).containsOnlyKeys("readme_citation");
    }

    private static List<GitTree.Entry> entries(String... paths) {
        return Stream.of(paths)
                .map(path -> new GitTree.Entry(path, "100644", "0".repeat(40), 1))
                .toList();
    }
}
