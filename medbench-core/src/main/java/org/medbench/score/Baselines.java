package org.medbench.score;

import java.util.List;
import java.util.Random;
import org.medbench.item.Choice;
import org.medbench.item.Digest;

/** Models that know no medicine: the floors that every score is shown beside. */
public final class Baselines {

    private Baselines() {}

    /**
     * Chooses an option at random, the same one on every machine.
     *
     * @param seed the seed
     * @return the baseline
     */
    public static Model random(long seed) {
        return Model.named("baseline:random", request -> {
            List<Choice> choices = options(request);
            String hash = Digest.ofText(seed + "/" + request.itemId()).hex();
            int pick = new Random(Long.parseUnsignedLong(hash.substring(0, 16), 16)).nextInt(choices.size());
            return Completion.of(choices.get(pick).label());
        });
    }

    /**
     * Chooses always the same label.
     *
     * @param label the label; the one that is right most often makes the majority floor
     * @return the baseline
     */
    public static Model always(String label) {
        return Model.named("baseline:always-" + label, request -> Completion.of(label));
    }

    /**
     * Chooses the longest option; of several, the first.
     *
     * @return the baseline
     */
    public static Model longest() {
        return Model.named("baseline:longest", request -> {
            List<Choice> choices = options(request);
            Choice longest = choices.get(0);
            for (Choice choice : choices) {
                if (length(choice) > length(longest)) {
                    longest = choice;
                }
            }
            return Completion.of(longest.label());
        });
    }

    static int length(Choice choice) {
        return choice.text().codePointCount(0, choice.text().length());
    }

    private static List<Choice> options(ModelRequest request) {
        if (request.choices().isEmpty()) {
            throw new IllegalArgumentException("item " + request.itemId() + " has no options to choose from");
        }
        return request.choices();
    }
}
