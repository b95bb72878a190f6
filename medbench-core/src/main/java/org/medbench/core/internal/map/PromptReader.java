package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.Role;
import org.medbench.item.Content;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads what a model may see: the question or conversation, its context, and the media. */
final class PromptReader {

    private final List<FieldPath> system;
    private final List<FieldPath> dialogue;
    private final List<FieldPath> question;
    private final List<FieldPath> context;
    private final MediaReader media;
    private final @Nullable ChoiceReader inline;
    private final boolean tagged;

    PromptReader(Mapping mapping, MediaLookup lookup, @Nullable ChoiceReader inline) {
        this.system = FieldPath.all(mapping.fields(Role.SYSTEM));
        this.dialogue = FieldPath.all(mapping.fields(Role.DIALOGUE));
        this.question = FieldPath.all(mapping.fields(Role.QUESTION));
        this.context = FieldPath.all(mapping.fields(Role.CONTEXT));
        this.media = new MediaReader(FieldPath.all(mapping.fields(Role.MEDIA)), lookup);
        this.inline = inline;
        this.tagged = mapping.keys().stream().anyMatch(key -> key.encoding() == KeyEncoding.TAGS);
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>(media.topLevelFields());
        for (List<FieldPath> paths : List.of(system, dialogue, question, context)) {
            paths.forEach(path -> names.addAll(path.topLevel()));
        }
        return names;
    }

    Prompt read(Row row, RowFile from) throws RowProblem {
        List<Content.Media> shown = media.read(row, from);
        List<Turn> turns = new ArrayList<>(1);
        String instructions = joined(system, row);
        if (!instructions.isEmpty()) {
            turns.add(new Turn(Turn.Role.SYSTEM, List.of(new Content.Text(instructions))));
        }
        for (FieldPath path : dialogue) {
            turns.addAll(messages(path.in(row), path.name()));
        }
        String stem = inline == null ? null : inline.stem(row);
        String text = tagged ? Tags.text(question.get(0).in(row)) : stem == null ? joined(question, row) : stem;
        if (!text.isBlank()) {
            List<Turn> marked = SpeakerMarks.turns(text);
            turns.addAll(marked.isEmpty() ? List.of(Turn.user(text)) : marked);
        }
        if (!shown.isEmpty()) {
            attach(shown, turns);
        }
        if (turns.isEmpty()) {
            throw new RowProblem("no question in " + names());
        }
        String passage = joined(context, row);
        return new Prompt(turns, passage.isBlank() ? Optional.empty() : Optional.of(passage));
    }

    private String names() {
        List<String> names = new ArrayList<>();
        question.forEach(path -> names.add(path.name()));
        dialogue.forEach(path -> names.add(path.name()));
        return names.toString();
    }

    private static void attach(List<Content.Media> shown, List<Turn> turns) {
        int last = turns.size() - 1;
        if (last < 0 || turns.get(last).role() != Turn.Role.USER) {
            turns.add(new Turn(Turn.Role.USER, List.copyOf(shown)));
            return;
        }
        List<Content> parts = new ArrayList<>(turns.get(last).parts());
        parts.addAll(shown);
        turns.set(last, new Turn(Turn.Role.USER, parts));
    }

    /** The texts of several fields, one to a line. */
    static String joined(List<FieldPath> paths, Row row) {
        if (paths.size() == 1) {
            Value value = paths.get(0).in(row);
            return value instanceof Value.Text text ? text.text() : Values.render(value);
        }
        StringBuilder out = new StringBuilder();
        for (FieldPath path : paths) {
            Value value = path.in(row);
            if (!Values.isAbsent(value)) {
                out.append(out.isEmpty() ? "" : "\n").append(Values.render(value));
            }
        }
        return out.toString();
    }

    private static List<Turn> messages(Value value, String field) throws RowProblem {
        if (value instanceof Value.Text text) {
            value = Literal.parse(text.text()).orElse(value);
        }
        if (!(value instanceof Value.Elements list)) {
            throw new RowProblem("expected messages in '" + field + "', found " + Values.shown(value));
        }
        List<Turn> turns = new ArrayList<>(list.elements().size());
        for (Value element : list.elements()) {
            Turn.Role role = role(first(element, "role", "from", "speaker"));
            String said = Values.text(first(element, "content", "value", "text", "utterance"));
            if (role == null || said == null) {
                throw new RowProblem(
                        "a message in '" + field + "' has no known role or no text: " + Values.shown(element));
            }
            turns.add(new Turn(role, List.of(new Content.Text(said))));
        }
        return turns;
    }

    private static Value first(Value message, String... names) {
        for (String name : names) {
            Value value = FieldPath.follow(message, name);
            if (!(value instanceof Value.Null)) {
                return value;
            }
        }
        return Value.NULL;
    }

    static Turn.@Nullable Role role(Value value) {
        String text = Values.text(value);
        return text == null
                ? null
                : switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "user", "human", "patient", "用户", "患者" -> Turn.Role.USER;
                    case "assistant", "bot", "gpt", "model", "ai", "doctor", "助手", "医生" -> Turn.Role.ASSISTANT;
                    case "system", "developer" -> Turn.Role.SYSTEM;
                    default -> null;
                };
    }
}
