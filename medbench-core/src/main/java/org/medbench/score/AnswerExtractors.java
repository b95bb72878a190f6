package org.medbench.score;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.score.internal.profile.Harnesses;
import org.medbench.score.internal.profile.OriginalRepository;
import org.medbench.score.internal.profile.PublishedRule;
import org.medbench.score.internal.profile.SimpleEvals;

/**
 * All extractors by name: medbench's own, and the rules of published evaluations for reproducing their numbers.
 *
 * <p>The published ones return what the published code returns, weaknesses included: {@code orig-mcq} takes an article for A, {@code
 * mirage} gives A where it finds nothing, and some return letters that the item does not have. Their status is ANSWERED,
 * MULTIPLE, UNPARSED or EMPTY; they know no refusals.
 */
public final class AnswerExtractors {

    private static final Map<String, PublishedRule> PUBLISHED = Map.ofEntries(
            Map.entry("orig-mcq", OriginalRepository::choice),
            Map.entry("orig-vqa-mcq", OriginalRepository::visualChoice),
            Map.entry("orig-yes-no", OriginalRepository::yesNo),
            Map.entry("lmh-gen-mmlu", Harnesses::mmluGenerative),
            Map.entry("lmh-gen-mmlu-pro", Harnesses::mmluPro),
            Map.entry("lmh-gen-flan-flexible", Harnesses::flanFlexible),
            Map.entry("lmh-gen-kormedmcqa", Harnesses::korMedMcqa),
            Map.entry("simple-evals-mcq", SimpleEvals::mmlu),
            Map.entry("simple-evals-gpqa", SimpleEvals::gpqa),
            Map.entry("inspect-choice", Harnesses::inspectChoice),
            Map.entry("mirage", Harnesses::mirage),
            Map.entry("helm-joint", Harnesses::helmJoint));

    private AnswerExtractors() {}

    /** The names that {@link #named} knows, the default first. */
    public static List<String> names() {
        List<String> names =
                new java.util.ArrayList<>(List.of(new ChoiceExtractor().name(), new YesNoExtractor().name()));
        names.addAll(PUBLISHED.keySet());
        return List.copyOf(names);
    }

    /**
     * The extractor of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static AnswerExtractor named(String name) {
        if (name.equals(new ChoiceExtractor().name())) {
            return new ChoiceExtractor();
        }
        if (name.equals(new YesNoExtractor().name())) {
            return new YesNoExtractor();
        }
        PublishedRule rule = PUBLISHED.get(name);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "There is no extractor \"" + name + "\"; there are " + String.join(", ", names()));
        }
        return new Published(name, rule);
    }

    private record Published(String name, PublishedRule rule) implements AnswerExtractor {
        @Override
        public Extraction extract(String response, ChoiceSet choices) {
            boolean multi = choices.mode() == ChoiceSet.Mode.MULTI;
            List<String> labels = rule.find(response, new PublishedRule.Item(choices.labels(), choices.texts(), multi));
            if (labels.isEmpty()) {
                AnswerStatus status = response.isBlank() ? AnswerStatus.EMPTY : AnswerStatus.UNPARSED;
                return Extraction.without(status, Optional.empty(), response);
            }
            AnswerStatus status = labels.size() == 1 || multi ? AnswerStatus.ANSWERED : AnswerStatus.MULTIPLE;
            return new Extraction(status, labels, Optional.of(name), Optional.empty(), response);
        }
    }
}
