package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up multiple-choice set that is known through and through, and the many ways in which somebody may write it down:
 * layout of the options, encoding of the key, names, order and number of columns.
 */
final class RenderedSet {

    /** One question: what is asked, among what, and which is right. */
    record Question(String stem, List<String> options, List<Integer> right) {}

    /** What the options are made of; some of them invite a wrong reading. */
    enum Texts {
        FINDINGS,
        DOSES,
        SIGNS,
        WORDS_OF_ONE_LETTER,
        NUMBERS,
        BLOOD_GROUPS,
        CASE_ONLY,
        YES_AND_NO
    }

    enum Layout {
        LIST,
        MAP,
        LOWER_MAP,
        NUMBERED_MAP,
        RECORDS,
        SHUFFLED_RECORDS,
        PARALLEL,
        LETTER_COLUMNS,
        PREFIXED_COLUMNS,
        COLUMNS_FROM_1,
        COLUMNS_FROM_0,
        LITERAL,
        BARS,
        LABELLED,
        INLINE
    }

    enum Key {
        UPPER,
        LOWER,
        BRACKETS,
        FULL_STOP,
        WITH_WORD,
        INDEX_0,
        INDEX_1,
        TEXT,
        LABEL_AND_TEXT,
        LIST_OF_ONE,
        LETTER_AND_TEXT,
        INDEX_AND_TEXT
    }

    /** Names in the languages of the field: question, options, key, text of the key. */
    static final List<List<String>> NAMES = List.of(
            List.of("question", "options", "answer_idx", "answer"),
            List.of("pregunta", "opciones", "respuesta correcta", "respuesta"),
            List.of("题目", "选项", "正确答案", "答案"),
            List.of("Frage", "Antwortmöglichkeiten", "Lösung", "Antwort"),
            List.of("問題文", "選択肢", "正解", "解答"),
            List.of("col 17", "col 18", "col 19", "col 20"));

    private final Random random;
    private final List<Question> questions = new ArrayList<>();

    RenderedSet(long seed, Texts texts, int size, int options) {
        this.random = new Random(seed);
        for (int i = 0; i < size; i++) {
            List<String> made = new ArrayList<>();
            for (int o = 0; o < options; o++) {
                made.add(text(texts, i, o));
            }
            Collections.shuffle(made, random);
            questions.add(new Question(
                    "Which of these would you expect in patient " + i + " first of all?",
                    made,
                    List.of(random.nextInt(options))));
        }
    }

    private String text(Texts texts, int row, int option) {
        return switch (texts) {
            case FINDINGS -> "finding " + option + " of case " + row;
            case DOSES -> (option + 1) * 5 + "." + option + " mg in case " + row;
            case SIGNS -> List.of("↑", "↓", "→", "↑↑", "-").get(option);
            case WORDS_OF_ONE_LETTER -> List.of("A", "B", "C", "D", "E").get(option);
            case NUMBERS -> String.valueOf(option + 1);
            case BLOOD_GROUPS -> List.of("A", "B", "AB", "O", "none").get(option);
            case CASE_ONLY -> List.of("Ca " + row, "CA " + row, "ca " + row, "cA " + row, "c a " + row)
                    .get(option);
            case YES_AND_NO -> List.of("Yes", "No", "Unknown", "Yes, but rarely", "No, never")
                    .get(option);
        };
    }

    /** Plain names, names of another script, and names that say nothing. */
    static List<List<String>> someNames() {
        return List.of(NAMES.get(0), NAMES.get(2), NAMES.get(5));
    }

    List<Question> questions() {
        return questions;
    }

    Rows rows(Layout layout, Key key, List<String> names, int distractors) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Integer> order = null;
        for (int i = 0; i < questions.size(); i++) {
            List<Map.Entry<String, Object>> cells = new ArrayList<>(cells(i, layout, key, names, distractors));
            if (order == null) {
                order = new ArrayList<>(IntStream.range(0, cells.size()).boxed().toList());
                Collections.shuffle(order, random);
            }
            Map<String, Object> row = new LinkedHashMap<>();
            order.forEach(at -> row.put(cells.get(at).getKey(), cells.get(at).getValue()));
            rows.add(row);
        }
        return Rows.of(rows);
    }

    private List<Map.Entry<String, Object>> cells(int at, Layout layout, Key key, List<String> names, int distractors) {
        Question question = questions.get(at);
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put(names.get(0), stem(question, layout));
        options(question.options(), layout, names.get(1), cells);
        key(question, layout, key, names, cells);
        Random noise = new Random(at * 31L + 7);
        int size = question.options().size();
        List<Map.Entry<String, Object>> all = new ArrayList<>(List.of(
                Map.entry("row", (Object) ("r" + at)),
                Map.entry("level", noise.nextInt(size)),
                Map.entry("model output", letter(noise.nextInt(size))),
                Map.entry("year", 2010 + noise.nextInt(size)),
                Map.entry("predicted", noise.nextInt(size) + 1),
                Map.entry("kind", letter(noise.nextInt(2))),
                Map.entry("note", question.options().get(noise.nextInt(size)))));
        all.subList(0, distractors).forEach(entry -> cells.put(entry.getKey(), entry.getValue()));
        return new ArrayList<>(cells.entrySet());
    }

    private static String letter(int position) {
        return String.valueOf((char) ('A' + position));
    }

    private static String stem(Question question, Layout layout) {
        if (layout != Layout.INLINE) {
            return question.stem();
        }
        StringBuilder text = new StringBuilder(question.stem());
        for (int i = 0; i < question.options().size(); i++) {
            text.append('\n')
                    .append(letter(i))
                    .append(". ")
                    .append(question.options().get(i));
        }
        return text.toString();
    }

    private void options(List<String> options, Layout layout, String name, Map<String, Object> cells) {
        int size = options.size();
        switch (layout) {
            case LIST -> cells.put(name, options);
            case MAP, LOWER_MAP, NUMBERED_MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(label(i, layout), options.get(i));
                }
                cells.put(name, map);
            }
            case RECORDS, SHUFFLED_RECORDS -> {
                List<Object> records = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    records.add(Rows.row("label", letter(i), "text", options.get(i)));
                }
                if (layout == Layout.SHUFFLED_RECORDS) {
                    Collections.shuffle(records, random);
                }
                cells.put(name, records);
            }
            case PARALLEL -> cells.put(
                    name,
                    Rows.row(
                            "label",
                            IntStream.range(0, size)
                                    .mapToObj(RenderedSet::letter)
                                    .toList(),
                            "text",
                            options));
            case LETTER_COLUMNS, PREFIXED_COLUMNS, COLUMNS_FROM_1, COLUMNS_FROM_0 -> {
                for (int i = 0; i < size; i++) {
                    cells.put(column(i, layout), options.get(i));
                }
            }
            case LITERAL -> cells.put(
                    name,
                    "["
                            + String.join(
                                    ", ",
                                    options.stream()
                                            .map(text -> "'" + text + "'")
                                            .toList())
                            + "]");
            case BARS -> cells.put(name, String.join("|", options));
            case LABELLED -> cells.put(
                    name,
                    IntStream.range(0, size)
                            .mapToObj(i -> letter(i) + ". " + options.get(i))
                            .toList());
            case INLINE -> {}
        }
    }

    private static String label(int position, Layout layout) {
        return layout == Layout.MAP
                ? letter(position)
                : layout == Layout.LOWER_MAP ? letter(position).toLowerCase() : String.valueOf(position + 1);
    }

    private static String column(int position, Layout layout) {
        return switch (layout) {
            case LETTER_COLUMNS -> letter(position);
            case PREFIXED_COLUMNS -> "op" + letter(position).toLowerCase();
            case COLUMNS_FROM_1 -> "option " + (position + 1);
            default -> "choice_" + position;
        };
    }

    private static void key(Question question, Layout layout, Key key, List<String> names, Map<String, Object> cells) {
        int right = question.right().get(0);
        String text = question.options().get(right);
        Object value =
                switch (key) {
                    case UPPER, LETTER_AND_TEXT -> letter(right);
                    case LOWER -> letter(right).toLowerCase();
                    case BRACKETS -> "(" + letter(right) + ")";
                    case FULL_STOP -> letter(right) + ".";
                    case WITH_WORD -> "Option " + letter(right);
                    case INDEX_0, INDEX_AND_TEXT -> right;
                    case INDEX_1 -> right + 1;
                    case TEXT -> text;
                    case LABEL_AND_TEXT -> letter(right) + ". " + text;
                    case LIST_OF_ONE -> List.of(letter(right));
                };
        cells.put(names.get(2), value);
        if (key == Key.LETTER_AND_TEXT || key == Key.INDEX_AND_TEXT) {
            cells.put(names.get(3), text);
        }
    }
}
