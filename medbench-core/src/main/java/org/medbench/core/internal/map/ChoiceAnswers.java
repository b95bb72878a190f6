package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.core.internal.map.ItemReader.Question;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Options and which of them are right. Every key source must name the same options on every row. */
final class ChoiceAnswers extends AnswerReader {

    private final ChoiceReader choices;
    private final Selection selection;
    private final KeyStates states;
    private final List<Source> sources = new ArrayList<>();
    private final List<FieldPath> hiddenPaths;
    private final boolean withheld;
    private final boolean flagged;

    private record Source(FieldPath path, KeyEncoding encoding, KeyReader reader) {}

    ChoiceAnswers(Mapping mapping) {
        ChoiceSource source = mapping.choices()
                .orElseThrow(
                        () -> new IllegalArgumentException("a multiple-choice mapping says where the options are"));
        this.choices = ChoiceReader.of(source);
        this.selection = source.selection();
        this.states = new KeyStates(mapping.annulments());
        boolean hidden = mapping.keys().isEmpty();
        boolean byFlags = false;
        for (KeySource key : mapping.keys()) {
            if (key.encoding() == KeyEncoding.WITHHELD) {
                hidden = true;
            } else if (key.encoding() == KeyEncoding.FLAGS) {
                byFlags = true;
            } else {
                sources.add(new Source(FieldPath.of(key.field()), key.encoding(), KeyReader.of(key.encoding())));
            }
        }
        this.withheld = hidden;
        this.flagged = byFlags;
        this.hiddenPaths = FieldPath.all(mapping.keys().stream()
                .filter(key -> key.encoding() == KeyEncoding.WITHHELD)
                .map(KeySource::field)
                .toList());
    }

    @Override
    ChoiceReader choices() {
        return choices;
    }

    @Override
    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>(choices.topLevelFields());
        names.addAll(states.topLevelFields());
        sources.forEach(source -> names.addAll(source.path().topLevel()));
        hiddenPaths.forEach(path -> names.addAll(path.topLevel()));
        return names;
    }

    @Override
    BenchmarkItem read(Row row, Question question) throws RowProblem {
        Options options = choices.read(row);
        boolean annulled = states.isAnnulled(row);
        int[] positions = withheld ? checkedWithheld(row) : annulled ? former(row, options) : positions(row, options);
        KeyStatus status = annulled ? KeyStatus.ANNULLED : withheld ? KeyStatus.WITHHELD : KeyStatus.GIVEN;
        List<String> correct = new ArrayList<>(positions.length);
        for (int position : positions) {
            if (options.text(position).isBlank()) {
                throw new RowProblem("the key names option " + Choice.label(position) + ", which is blank");
            }
            correct.add(Choice.label(position));
        }
        return new MultipleChoiceItem(
                question.id(),
                question.prompt(),
                status,
                choices(options),
                correct,
                selection,
                question.facts(),
                question.origin());
    }

    private static List<Choice> choices(Options options) {
        List<Choice> list = new ArrayList<>(options.size());
        for (int i = 0; i < options.size(); i++) {
            String label = Choice.label(i);
            String own = options.label(i);
            Optional<String> source = own == null || own.equals(label) ? Optional.empty() : Optional.of(own);
            list.add(new Choice(label, options.text(i), List.of(), source));
        }
        return list;
    }

    private int[] checkedWithheld(Row row) throws RowProblem {
        for (FieldPath path : hiddenPaths) {
            Value value = path.in(row);
            if (!Values.isWithheld(value)) {
                throw new RowProblem(
                        "the split withholds its keys, but '" + path.name() + "' is " + Values.shown(value));
            }
        }
        return new int[0];
    }

    /** A cancelled question may keep its former key, if that can be read. */
    private int[] former(Row row, Options options) {
        try {
            return positions(row, options);
        } catch (RowProblem e) {
            return new int[0];
        }
    }

    private int[] positions(Row row, Options options) throws RowProblem {
        int @Nullable [] agreed = flagged ? FlaggedKey.positions(flags(options)) : null;
        for (Source source : sources) {
            Value value = source.path().in(row);
            int[] positions = source.reader().positions(value, options);
            if (agreed == null) {
                agreed = checked(positions, value, source, options);
            } else if (!source.reader().confirms(value, options, agreed)) {
                throw new RowProblem("the key is " + texts(agreed, options) + " by '"
                        + sources.get(0).path().name() + "', but '"
                        + source.path().name() + "' says "
                        + Values.shown(value));
            }
        }
        if (agreed == null || agreed.length == 0) {
            throw new RowProblem("no option is marked as right");
        }
        return inKind(agreed);
    }

    private static boolean[] flags(Options options) {
        boolean[] flags = options.flags();
        return flags == null ? new boolean[0] : flags;
    }

    private int[] inKind(int[] positions) throws RowProblem {
        if (selection == Selection.SINGLE && positions.length > 1) {
            throw new RowProblem("one option may be right in this split, but the key names " + positions.length);
        }
        return positions;
    }

    private static int[] checked(int @Nullable [] positions, Value value, Source source, Options options)
            throws RowProblem {
        if (positions != null) {
            return positions;
        }
        String text = Values.text(value);
        String why = text != null && source.encoding() == KeyEncoding.TEXT && options.byText(text) == Options.SEVERAL
                ? " is the text of several options of "
                : " is no " + KeyCandidate.words(source.encoding()) + " among ";
        throw new RowProblem("'" + source.path().name() + "' " + Values.shown(value) + why + options);
    }

    private static String texts(int[] positions, Options options) {
        StringBuilder out = new StringBuilder();
        for (int position : positions) {
            out.append(out.isEmpty() ? "" : ", ")
                    .append(Choice.label(position))
                    .append(" '")
                    .append(Values.shorten(options.text(position)))
                    .append('\'');
        }
        return out.toString();
    }
}
