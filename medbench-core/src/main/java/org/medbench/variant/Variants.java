package org.medbench.variant;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.score.Transform;

/** The transforms that need nothing but a name and, where they draw, a seed. */
public final class Variants {

    private static final Pattern SPECIFICATION = Pattern.compile("([a-z]+)(?:-(\\d{1,2}|sex))?(?::(-?\\d{1,18}))?");

    private Variants() {}

    /**
     * The names, with {@code S} for a seed and {@code N} for a number.
     *
     * @return names that {@link #named} understands
     */
    public static List<String> names() {
        return List.of(
                "rotations",
                "permutations:S",
                "shuffle:S",
                "nota",
                "wicked:S",
                "unsure",
                "options-N:S",
                "redraw:S",
                "counterfactual-sex");
    }

    /**
     * A transform by name.
     *
     * <ul>
     *   <li>{@code rotations}: each option once in each place
     *   <li>{@code permutations:S}: all orders of up to four options, 24 of more
     *   <li>{@code shuffle:S}: one random order
     *   <li>{@code nota}: the right option becomes "none of the other answers"; a clinician must confirm
     *   <li>{@code wicked:S}: a random option becomes that
     *   <li>{@code unsure}: one option more, "I do not know"
     *   <li>{@code options-N:S}: the right option and N − 1 of the wrong ones
     *   <li>{@code redraw:S}: calculations with new inputs and a computed key, see {@link Calculator}
     *   <li>{@code counterfactual-sex}: the patient's sex swapped where nothing depends on it; a reader must confirm
     * </ul>
     *
     * @param specification the name, with number and seed
     * @return the transform
     * @throws IllegalArgumentException if there is none of that name; the message lists the names
     */
    public static Transform named(String specification) {
        Matcher matcher = SPECIFICATION.matcher(specification);
        if (matcher.matches()) {
            String parameter =
                    matcher.group(2) == null ? "" : "-" + (matcher.group(2).equals("sex") ? "sex" : "N");
            String key = matcher.group(1) + parameter + (matcher.group(3) == null ? "" : ":S");
            long seed = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
            switch (key) {
                case "rotations":
                    return OptionOrders.rotations();
                case "permutations:S":
                    return OptionOrders.permutations(seed);
                case "shuffle:S":
                    return OptionOrders.shuffle(seed);
                case "nota":
                    return OptionChanges.noneOfTheOthers();
                case "wicked:S":
                    return OptionChanges.wicked(seed);
                case "unsure":
                    return OptionChanges.uncertainty();
                case "options-N:S":
                    return fewer(Integer.parseInt(matcher.group(2)), seed);
                case "redraw:S":
                    return new CalculatorRedraw(seed);
                case "counterfactual-sex":
                    return new SexSwap();
                default: // told below, with what there is
            }
        }
        throw new IllegalArgumentException(
                "There is no transform \"" + specification + "\"; there are " + String.join(", ", names()));
    }

    private static Transform fewer(int options, long seed) {
        if (options < 2) {
            throw new IllegalArgumentException("a question keeps at least two options, not " + options);
        }
        return OptionChanges.fewer(options, seed);
    }
}
