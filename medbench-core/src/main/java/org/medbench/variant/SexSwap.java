package org.medbench.variant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.audit.fairness.Counterfactual;
import org.medbench.audit.fairness.Demographics;
import org.medbench.audit.fairness.DemographicsExtractor;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Transform;

/**
 * The same English vignette with the patient's sex swapped, where the rules of {@link Counterfactual} find nothing that
 * depends on it and nobody else of a sex is mentioned, so that every word of a sex speaks of the patient. Options and key stay.
 */
final class SexSwap implements Transform {

    private static final Map<String, String> SWAPPED = Map.ofEntries(
            Map.entry("man", "woman"),
            Map.entry("woman", "man"),
            Map.entry("boy", "girl"),
            Map.entry("girl", "boy"),
            Map.entry("male", "female"),
            Map.entry("female", "male"),
            Map.entry("gentleman", "lady"),
            Map.entry("lady", "gentleman"),
            Map.entry("he", "she"),
            Map.entry("she", "he"),
            Map.entry("him", "her"),
            Map.entry("himself", "herself"),
            Map.entry("herself", "himself"),
            Map.entry("hers", "his"),
            Map.entry("mr", "Ms"),
            Map.entry("mrs", "Mr"),
            Map.entry("ms", "Mr"));

    private static final Pattern SOMEBODY_ELSE = Pattern.compile(
            "\\b(?:husband|wife|mother|father|mom|dad|parents?|son|daughter|brother|sister|siblings?|uncle|aunt|niece|nephew"
                    + "|grand\\w+|boyfriend|girlfriend|partner|men|women|boys|girls|mothers?'s|waitress|waiter|actress|fireman"
                    + "|policeman|housewife|nun|priest)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "her" before these, or before a sign, is an object ("brings her to"), otherwise a possessive. */
    private static final Pattern WORD = Pattern.compile(
            "\\b(?:" + String.join("|", SWAPPED.keySet()) + "|her|his)\\b"
                    + "(?<next>\\s+(?:to|in|into|at|for|with|from|by|on|and|or|but|because|that|if|when|while|after|before|about|up"
                    + "|down|out|off|as|during|the|a|an|is|was|has|had|who)\\b|\\s*[.,;:?!)])?",
            Pattern.CASE_INSENSITIVE);

    private final DemographicsExtractor reader = new DemographicsExtractor();

    @Override
    public String name() {
        return "counterfactual-sex";
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (!(item instanceof MultipleChoiceItem choice)) {
            return Variants.none("no options");
        }
        if (!item.prompt().media().isEmpty()) {
            return Variants.none("a picture may show the sex");
        }
        String vignette = Variant.text(item.prompt());
        String options = choice.choices().stream().map(Choice::text).collect(Collectors.joining("\n"));
        Demographics stated = reader.read(vignette);
        Map<Counterfactual.Obstacle, String> obstacles =
                Counterfactual.obstacles(Counterfactual.Swap.SEX, stated, vignette + "\n" + options);
        if (!obstacles.isEmpty()) {
            return Variants.none(obstacles
                    .keySet()
                    .iterator()
                    .next()
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', ' '));
        }
        if (SOMEBODY_ELSE.matcher(vignette).find() || WORD.matcher(options).find()) {
            return Variants.none("somebody else's sex is mentioned");
        }
        MultipleChoiceItem swapped = Variant.with(choice, name(), Variant.rewritten(choice.prompt(), SexSwap::swap));
        Demographics now = reader.read(Variant.text(swapped.prompt()));
        if (now.sex().isEmpty() || now.sex().equals(stated.sex())) {
            return Variants.none("the swapped text does not state the other sex");
        }
        return Variants.of(List.of(
                Variant.toConfirm(swapped, "reader: nothing in " + item.id() + " depends on the patient's sex")));
    }

    private static String swap(String text) {
        Matcher matcher = WORD.matcher(text);
        return matcher.replaceAll(found -> {
            String next = matcher.group("next") == null ? "" : matcher.group("next");
            String word = found.group().substring(0, found.group().length() - next.length());
            return Matcher.quoteReplacement(cased(other(word.toLowerCase(Locale.ROOT), next), word) + next);
        });
    }

    private static String other(String word, String next) {
        if (word.equals("her")) {
            return next.isEmpty() ? "his" : "him";
        }
        if (word.equals("his")) {
            return next.isEmpty() ? "her" : "hers";
        }
        return SWAPPED.get(word);
    }

    private static String cased(String word, String like) {
        if (like.length() > 1 && like.equals(like.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(like.charAt(0)) ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
    }
}
