package org.medbench.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.License.Purpose;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Proposal;
import org.medbench.catalog.Release;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.ScenarioRequest;
import org.medbench.catalog.Split;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;

class ProposingTest {

    private static final BenchmarkCard NOTES =
            card("notes", TaskType.SUMMARIZATION, Modality.TEXT, "fr", "internal_medicine", Purpose.COMMERCIAL, 400);
    private static final BenchmarkCard CLOSED =
            card("closed", TaskType.SUMMARIZATION, Modality.TEXT, "fr", "internal_medicine", Purpose.TRAIN, 900);
    private static final BenchmarkCard EXAM =
            card("exam", TaskType.MULTIPLE_CHOICE, Modality.TEXT, "fr", "cardiology", Purpose.COMMERCIAL, 600);
    private static final BenchmarkCard FILMS =
            card("films", TaskType.VISUAL_QA, Modality.XRAY, "en", "radiology", Purpose.COMMERCIAL, 500);

    @Test
    void understandsAScenarioInWords() {
        Proposal proposal = propose("Discharge summaries in French for internal medicine, commercial use", NOTES, EXAM);

        assertThat(proposal.understood().tasks()).containsExactly(TaskType.SUMMARIZATION);
        assertThat(proposal.understood().scenarios()).containsExactly(Scenario.CLINICAL_NOTE_GENERATION);
        assertThat(proposal.understood().languages()).containsExactly("fr");
        assertThat(proposal.understood().specialties()).containsExactly("internal_medicine");
        assertThat(proposal.understood().uses()).containsExactly(Purpose.COMMERCIAL);
        assertThat(ids(proposal)).containsExactly("notes");
        assertThat(proposal.parts().get(0).unmet()).isEmpty();
    }

    @Test
    void leavesOutWhatTheLicenceDoesNotAllowAndSaysSo() {
        Proposal proposal = propose("discharge summaries in French, commercial use", NOTES, CLOSED);

        assertThat(ids(proposal)).containsExactly("notes");
        assertThat(proposal.leftOut()).singleElement().satisfies(out -> {
            assertThat(out.card().id()).isEqualTo("closed");
            assertThat(out.why()).contains("MIT").contains("commercial");
        });
    }

    @Test
    void takesTheNearestAndNamesTheGaps() {
        Proposal proposal = propose("discharge summaries in French", EXAM, FILMS);

        assertThat(ids(proposal)).containsExactly("exam");
        assertThat(proposal.parts().get(0).unmet()).containsExactly("scenario", "task");
        assertThat(proposal.gaps()).anyMatch(gap -> gap.contains("task summarization"));
    }

    @Test
    void aScenarioOfPicturesWantsPictures() {
        assertThat(ids(propose("imaging questions", NOTES, EXAM, FILMS))).containsExactly("films");
        assertThat(propose("questions on chest x-rays and other images", FILMS)
                        .understood()
                        .modalities())
                .containsExactly(Modality.XRAY);
        assertThat(ids(propose("MRI of the brain", FILMS))).isEmpty();
    }

    @Test
    void saysWhatSoManyItemsCanShow() {
        Proposal proposal = propose("exam questions in French", EXAM);

        assertThat(proposal.items()).isEqualTo(600);
        assertThat(proposal.detectableDifference()).isEqualTo(0.0511, within(1e-4));
        assertThat(proposal.itemsNeeded()).isEqualTo(628);
        assertThat(proposal.isUnderpowered()).isTrue();
    }

    @Test
    void aDifferenceOfNothingIsNoWish() {
        assertThatThrownBy(() -> ScenarioRequest.of("x").showing(0)).hasMessageContaining("(0, 1]");
    }

    private static List<String> ids(Proposal proposal) {
        return proposal.parts().stream().map(part -> part.card().id()).toList();
    }

    private static Proposal propose(String words, BenchmarkCard... cards) {
        return new Proposing(List.of(cards), ScenarioRequest.of(words)).proposal();
    }

    private static BenchmarkCard card(
            String id, TaskType task, Modality modality, String language, String specialty, Purpose use, long items) {
        boolean exam = task == TaskType.MULTIPLE_CHOICE;
        Split split =
                new Split("default", "test", List.of(), OptionalLong.of(items), Map.of(), Optional.empty(), Map.of());
        return new BenchmarkCard(
                id,
                id,
                "About " + id + ".",
                List.of("hf:owner/" + id),
                new License(Optional.of("mit"), Optional.of("MIT"), Set.of(use), List.of(), Optional.empty()),
                Access.PUBLIC,
                new Taxonomy(
                        List.of(exam ? Scenario.MEDICAL_EDUCATION : Scenario.CLINICAL_NOTE_GENERATION),
                        List.of(task),
                        List.of(modality),
                        List.of(language),
                        List.of(specialty),
                        List.of()),
                List.of(new Release(
                        "1", "hf:owner/" + id, "abc", List.of(), List.of(split), Optional.of("default/test"))),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
