package org.medbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.Turn;

/**
 * How an item is shown to a model, as data. The user's last turn becomes {@code layout} with {@code {context}}, {@code
 * {question}}, {@code {options}}, {@code {labels}} and {@code {form}} (the form of a value that is asked for, such as
 * "the number alone, in mg/dL") filled in; a paragraph that stays empty is left out. Earlier turns, pictures and their order
 * stay as the item has them. {@link PromptTemplates} has those of published evaluations and of other languages.
 *
 * @param name the template's name
 * @param system instructions before the conversation
 * @param layout the user's last turn
 * @param options how the options are written
 * @param answer how a solved example is answered, with {@code {answer}}
 */
public record PromptTemplate(String name, Optional<String> system, String layout, OptionStyle options, String answer) {

    /**
     * How options are written.
     *
     * @param option one option, with {@code {label}} and {@code {text}}
     * @param separator what stands between two options
     * @param labelSeparator what stands between two labels in {@code {labels}}
     */
    public record OptionStyle(String option, String separator, String labelSeparator) {

        /** One option a line, as in {@code A. Aspirin}. */
        public static final OptionStyle LINES = new OptionStyle("{label}. {text}", "\n", ", ");
    }

    /**
     * A template whose options stand one a line and whose examples are answered by the answer alone.
     *
     * @param name the template's name
     * @param system instructions before the conversation
     * @param layout the user's last turn
     */
    public PromptTemplate(String name, Optional<String> system, String layout) {
        this(name, system, layout, OptionStyle.LINES, "{answer}");
    }

    /** The default for questions with options. */
    public static final PromptTemplate CHOICE = new PromptTemplate(
            "medbench-choice-prompt-1",
            Optional.empty(),
            """
            {context}

            {question}

            {options}

            Answer with the letter of the correct option ({labels}) alone.""");

    /** The default where several options may be right. */
    public static final PromptTemplate CHOICES = new PromptTemplate(
            "medbench-choices-prompt-1",
            Optional.empty(),
            """
            {context}

            {question}

            {options}

            One or more options are correct. Answer with the letters of all correct options ({labels}) alone, separated by commas.""");

    /** The default for questions without options. */
    public static final PromptTemplate OPEN =
            new PromptTemplate("medbench-open-prompt-1", Optional.empty(), "{context}\n\n{question}");

    /** The default where a number, a date or a length of time is asked for. */
    public static final PromptTemplate VALUE = new PromptTemplate(
            "medbench-value-prompt-1", Optional.empty(), "{context}\n\n{question}\n\nAnswer with {form}.");

    /** The default where things are to be found in a text. */
    public static final PromptTemplate ENTITIES = new PromptTemplate(
            "medbench-entities-prompt-1",
            Optional.empty(),
            """
            {context}

            {question}

            List all medical entities in this text exactly as it writes them, separated by commas, without explanation.""");

    /** The default where something is to be found in time. */
    public static final PromptTemplate INTERVAL = new PromptTemplate(
            "medbench-interval-prompt-1",
            Optional.empty(),
            "{context}\n\n{question}\n\nAnswer with start and end in seconds alone, as in 12.5 to 20.");

    /** The default where documents are to be ranked. */
    public static final PromptTemplate RANKING = new PromptTemplate(
            "medbench-ranking-prompt-1",
            Optional.empty(),
            """
            {context}

            {question}

            Answer with the ids of the documents alone, the most relevant first, separated by commas.""");

    /**
     * The default template for an item.
     *
     * @param item the item
     * @return the template
     */
    public static PromptTemplate standardFor(BenchmarkItem item) {
        return switch (item.shape()) {
            case MULTIPLE_CHOICE -> ((MultipleChoiceItem) item).selection() == MultipleChoiceItem.Selection.MULTIPLE
                    ? CHOICES
                    : CHOICE;
            case OPEN_ENDED -> OPEN;
            case NUMERIC -> VALUE;
            case EXTRACTION -> IntervalScorer.isTimed((ExtractionItem) item) ? INTERVAL : ENTITIES;
            case RANKING -> RANKING;
        };
    }

    /** All default templates. */
    static List<PromptTemplate> standard() {
        return List.of(CHOICE, CHOICES, OPEN, VALUE, ENTITIES, INTERVAL, RANKING);
    }

    /** All default templates as one digest. */
    static Digest standardDigest() {
        return Digest.ofText(
                standard().stream().map(template -> template.digest().hex()).collect(Collectors.joining()));
    }

    /**
     * Shows an item.
     *
     * @param item the item
     * @return the conversation that a model is sent
     */
    public List<Turn> render(BenchmarkItem item) {
        List<Turn> turns = new ArrayList<>(instructions());
        turns.addAll(conversation(item));
        return turns;
    }

    /** What the model is told before anything is asked. */
    List<Turn> instructions() {
        return system.map(text -> List.of(new Turn(Turn.Role.SYSTEM, List.of(new Content.Text(text)))))
                .orElse(List.of());
    }

    /** The item alone. */
    List<Turn> conversation(BenchmarkItem item) {
        List<Turn> turns = new ArrayList<>();
        List<Turn> given = item.prompt().turns();
        int last = lastUserTurn(given);
        for (int i = 0; i < given.size(); i++) {
            turns.add(i == last ? fill(given.get(i), item) : given.get(i));
        }
        return turns;
    }

    /** What an assistant would write that knows the answer. */
    Turn solution(String knownAnswer) {
        String text = substitute(answer, List.of("{answer}", knownAnswer));
        return new Turn(Turn.Role.ASSISTANT, List.of(new Content.Text(text)));
    }

    private static int lastUserTurn(List<Turn> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role() == Turn.Role.USER) {
                return i;
            }
        }
        return -1;
    }

    private Turn fill(Turn turn, BenchmarkItem item) {
        List<Choice> choices = item instanceof MultipleChoiceItem choice ? choice.choices() : List.of();
        List<Content> parts = new ArrayList<>();
        turn.parts().stream().filter(Content.Media.class::isInstance).forEach(parts::add);
        choices.forEach(choice -> parts.addAll(choice.media()));
        parts.add(new Content.Text(text(turn.text(), item.prompt().context().orElse(""), choices, form(item))));
        return new Turn(turn.role(), parts);
    }

    private String text(String question, String context, List<Choice> choices, String form) {
        String listed = choices.stream()
                .map(choice ->
                        substitute(options.option(), List.of("{label}", choice.label(), "{text}", choice.text())))
                .collect(Collectors.joining(options.separator()));
        String labels = choices.stream().map(Choice::label).collect(Collectors.joining(options.labelSeparator()));
        List<String> values = List.of(
                "{context}", context, "{question}", question, "{options}", listed, "{labels}", labels, "{form}", form);
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : layout.split("\n\n")) {
            String filled = substitute(paragraph, values);
            if (!filled.isBlank()) {
                paragraphs.add(filled);
            }
        }
        return String.join("\n\n", paragraphs);
    }

    private static String form(BenchmarkItem item) {
        if (!(item instanceof NumericItem numeric)) {
            return "";
        }
        Optional<NumericItem.Quantity> value = numeric.value();
        if (value.filter(NumericItem.Day.class::isInstance).isPresent()) {
            return "the date alone, as YYYY-MM-DD";
        }
        if (value.filter(NumericItem.WeeksAndDays.class::isInstance).isPresent()) {
            return "weeks and days alone, as in 12 weeks 3 days";
        }
        return "the number alone" + numeric.unit().map(unit -> ", in " + unit).orElse("");
    }

    /** Fills placeholders in one pass, so that text of the item that looks like a placeholder stays text. */
    private static String substitute(String pattern, List<String> namesAndValues) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < pattern.length()) {
            int next = pattern.length();
            int found = -1;
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                int at = pattern.indexOf(namesAndValues.get(i), from);
                if (at >= 0 && at < next) {
                    next = at;
                    found = i;
                }
            }
            out.append(pattern, from, next);
            if (found < 0) {
                break;
            }
            out.append(namesAndValues.get(found + 1));
            from = next + namesAndValues.get(found).length();
        }
        return out.toString();
    }

    /**
     * The template's content as a digest, so that two results can be told to have used the same one.
     *
     * @return SHA-256 of all components
     */
    public Digest digest() {
        return Digest.ofText(String.join(
                "\0",
                name,
                system.orElse(""),
                layout,
                options.option(),
                options.separator(),
                options.labelSeparator(),
                answer));
    }
}
