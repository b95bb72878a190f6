package org.medbench.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Attributes;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.score.Transform;

/** Questions of which one option is right, with other options than upstream gave them. */
final class OptionChanges implements Transform {

    private static final Map<String, String> NONE_OF_THE_OTHERS = Map.of(
            "en", "None of the other answers",
            "de", "Keine der anderen Antworten",
            "es", "Ninguna de las otras respuestas",
            "fr", "Aucune des autres réponses",
            "it", "Nessuna delle altre risposte",
            "pt", "Nenhuma das outras respostas",
            "zh", "其他选项均不正确",
            "ja", "ほかの選択肢はいずれも正しくない",
            "ko", "다른 보기는 모두 정답이 아님",
            "ru", "Ни один из других ответов");
    private static final Map<String, String> UNKNOWN = Map.of(
            "en", "I do not know, or information is missing",
            "de", "Ich weiß es nicht, oder es fehlen Angaben",
            "es", "No lo sé, o faltan datos",
            "fr", "Je ne sais pas, ou il manque des informations",
            "it", "Non lo so, o mancano informazioni",
            "pt", "Não sei, ou faltam informações",
            "zh", "我不知道，或缺少信息",
            "ja", "わからない、または情報が足りない",
            "ko", "모르겠음, 또는 정보가 부족함",
            "ru", "Не знаю, или не хватает сведений");

    private final String name;
    private final Change change;

    /** What becomes of an item; none with a reason. */
    @FunctionalInterface
    private interface Change {
        Variants of(MultipleChoiceItem item, String language);
    }

    private OptionChanges(String name, Change change) {
        this.name = name;
        this.change = change;
    }

    /** The right option is replaced by "none of the others", which is then right (Bedi et al. 2025). */
    static Transform noneOfTheOthers() {
        return new OptionChanges("nota", (item, language) -> {
            int right = item.correctPositions().get(0);
            return Variants.of(List.of(confirm(replaced(item, "nota", right, language), item)));
        });
    }

    /** An option drawn at random is replaced by "none of the others" (WiCkeD). */
    static Transform wicked(long seed) {
        String name = "wicked:" + seed;
        return new OptionChanges(name, (item, language) -> {
            int drawn = new SeededDraw(seed, item.id()).below(item.choices().size());
            MultipleChoiceItem variant = replaced(item, name, drawn, language);
            boolean isKey = drawn == item.correctPositions().get(0);
            return Variants.of(List.of(isKey ? confirm(variant, item) : variant));
        });
    }

    /** One option more, "I do not know"; the right one stays right (MetaMedQA). */
    static Transform uncertainty() {
        return new OptionChanges("unsure", (item, language) -> {
            List<Choice> choices = new ArrayList<>(item.choices());
            choices.add(Choice.of(choices.size(), UNKNOWN.get(language)));
            return Variants.of(List.of(Variant.with(item, "unsure", choices, item.correct())));
        });
    }

    /** The right option and some of the wrong ones, in upstream's order. */
    static Transform fewer(int options, long seed) {
        String name = "options-" + options + ":" + seed;
        return new OptionChanges(name, (item, language) -> {
            if (item.choices().size() <= options) {
                return Variants.none("no more than " + options + " options");
            }
            int right = item.correctPositions().get(0);
            List<Integer> kept = new ArrayList<>(
                    new SeededDraw(seed, item.id()).order(item.choices().size()));
            kept.remove(Integer.valueOf(right));
            List<Integer> order = new ArrayList<>(kept.subList(0, options - 1));
            order.add(right);
            order.sort(null);
            return Variants.of(List.of(Variant.withOptions(item, name, order)));
        });
    }

    private static MultipleChoiceItem replaced(MultipleChoiceItem item, String name, int position, String language) {
        List<Choice> choices = new ArrayList<>(item.choices());
        choices.set(
                position,
                new Choice(
                        item.choices().get(position).label(),
                        NONE_OF_THE_OTHERS.get(language),
                        List.of(),
                        Optional.empty()));
        return Variant.with(item, name, choices, item.correct());
    }

    /** That all remaining options are wrong is for a clinician to say: 68 of 100 items survived that in one study. */
    private static MultipleChoiceItem confirm(MultipleChoiceItem variant, MultipleChoiceItem parent) {
        return Variant.toConfirm(variant, "clinician: no remaining option of " + parent.id() + " is right");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Variants apply(BenchmarkItem item) {
        if (!(item instanceof MultipleChoiceItem choice)) {
            return Variants.none("no options");
        }
        if (choice.selection() != Selection.SINGLE || choice.correct().size() != 1) {
            return Variants.none("not one right option");
        }
        if (OptionWords.refer(choice)) {
            return Variants.none("options refer to others");
        }
        String language = item.attribute(Attributes.LANGUAGE)
                .map(tag -> tag.toLowerCase(Locale.ROOT).split("-")[0])
                .orElse("en");
        return NONE_OF_THE_OTHERS.containsKey(language)
                ? change.of(choice, language)
                : Variants.none("no words in language " + language);
    }
}
