package org.medbench.score;

import java.util.LinkedHashMap;
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

    private static final Map<String, PublishedRule> PUBLISHED = new LinkedHashMap<>();

    static {
        PUBLISHED.put("orig-mcq", OriginalRepository::choice);
        PUBLISHED.put("orig-vqa-mcq", OriginalRepository::visualChoice);
        PUBLISHED.put("orig-yes-no", OriginalRepository::yesNo);
        PUBLISHED.put("lmh-gen-mmlu", Harnesses::mmluGenerative);
        PUBLISHED.put("lmh-gen-mmlu-pro", Harnesses::mmluPro);
        PUBLISHED.put("lmh-gen-flan-flexible", Harnesses::flanFlexible);
        PUBLISHED.put("lmh-gen-kormedmcqa", Harnesses::korMedMcqa);
        PUBLISHED.put("simple-evals-mcq", SimpleEvals::mmlu);
        PUBLISHED.put("simple-evals-gpqa", SimpleEvals::gpqa);
        PUBLISHED.put("inspect-choice", Harnesses::inspectChoice);
        PUBLISHED.put("mirage", Harnesses::mirage);
        PUBLISHED.put("helm-joint", Harnesses::helmJoint);
    }

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
