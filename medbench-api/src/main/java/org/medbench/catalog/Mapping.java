package org.medbench.catalog;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.item.ItemShape;
import org.medbench.item.MultipleChoiceItem;

/**
 * What the fields of a row mean: data that a card holds or inference proposes, never code. Fields are named by their
 * path, for example {@code data.Question}; a field whose whole name matches wins over a path. In place of a field, {@code
 * =text} is that text for every row: the question of pictures that have none, or a unit.
 *
 * @param shape the shape of the items
 * @param fields which fields play which role, in order
 * @param choices where the options of a multiple choice are; empty for other shapes
 * @param keys where the answer key is and how it is encoded, best reading first; several must agree on every row
 * @param attributes fields that become attributes: name of the attribute by path
 * @param constants attributes that hold for every row
 * @param truth where answers lie in a file of their own; its fields are named {@code _truth.} and their name
 * @param annulments which values of which fields say that a question's key does not stand; such items keep the status
 *     {@code ANNULLED}
 * @param records the list whose structures are the rows, each beside the simple fields above it; empty where rows are not nested
 */
public record Mapping(
        ItemShape shape,
        Map<Role, List<String>> fields,
        Optional<ChoiceSource> choices,
        List<KeySource> keys,
        Map<String, String> attributes,
        Map<String, String> constants,
        Optional<TruthFile> truth,
        List<Annulment> annulments,
        Optional<String> records) {

    /** What a field can be. */
    public enum Role {
        /** Upstream's id of the item. */
        ID,
        /** The question, or the user's turn. */
        QUESTION,
        /** Instructions that come with the benchmark. */
        SYSTEM,
        /** A conversation: a list of messages with role and content. */
        DIALOGUE,
        /** A passage, case or abstract. */
        CONTEXT,
        /** Pictures, signals or videos: names or bytes. */
        MEDIA,
        /** Why the answer is right. */
        EXPLANATION,
        /** What items share. */
        GROUP,
        /** When the item was published. */
        PUBLISHED_AT,
        /** Reference answers. */
        REFERENCE,
        /** Criteria with points. */
        RUBRIC,
        /** The least value that counts as right. */
        LOWER,
        /** The greatest value that counts as right. */
        UPPER,
        /** The unit of a value. */
        UNIT,
        /** Spans to be found; for {@link KeyEncoding#TIMES} the fields of start and end, in turn. */
        SPANS,
        /** Relations between spans. */
        RELATIONS,
        /** Documents with their grade. */
        RELEVANCE
    }

    /** How options are laid out in a row. */
    public enum Layout {
        /** A list of texts. */
        LIST,
        /** A structure of label and text. */
        MAP,
        /** A list of structures, each with label and text. */
        RECORDS,
        /** Two lists of one length: labels and texts. */
        PARALLEL,
        /** One field for each option. */
        COLUMNS,
        /** A list literal of Python or JSON inside a text. */
        LITERAL,
        /** One text with a delimiter between options. */
        DELIMITED,
        /** Lines or lettered parts inside the question. */
        INLINE,
        /** The same options for every row, named by the mapping. */
        FIXED
    }

    /**
     * Where the options are.
     *
     * @param layout how they are laid out
     * @param fields the fields: one, or one for each option; for {@link Layout#RECORDS} the list, then the member with
     *     the text and, if there is one, that with the label; for {@link Layout#PARALLEL} texts, then labels
     * @param values for {@link Layout#FIXED} the options; for {@link Layout#DELIMITED} the delimiter
     * @param selection how many options may be right
     */
    public record ChoiceSource(
            Layout layout, List<String> fields, List<String> values, MultipleChoiceItem.Selection selection) {

        /** Copies the lists. */
        public ChoiceSource {
            fields = List.copyOf(fields);
            values = List.copyOf(values);
        }

        /**
         * Options of which one is right.
         *
         * @param layout how they are laid out
         * @param fields the fields
         * @param values options or delimiter
         */
        public ChoiceSource(Layout layout, List<String> fields, List<String> values) {
            this(layout, fields, values, MultipleChoiceItem.Selection.SINGLE);
        }
    }

    /** How an answer key is written. */
    public enum KeyEncoding {
        /** The option's letter or upstream's label, any case; a list or several letters where several are right. */
        LETTER,
        /** The option's position, counted from 0. */
        INDEX_FROM_0,
        /** The option's position, counted from 1. */
        INDEX_FROM_1,
        /** The option's text. */
        TEXT,
        /** Label, delimiter and text: {@code A. Aspirin}; both must name one option. */
        LABELLED_TEXT,
        /** A member of each of the {@link Layout#RECORDS} says whether that option is right. */
        FLAGS,
        /** The text of one of the {@link Layout#FIXED} options, or a word that stands for it. */
        WORD,
        /** Options by how right they are, best first. */
        RANKED_TEXT,
        /** Free text: reference answers. */
        FREE_TEXT,
        /** Free text with {@code #} between alternatives, each of which may have a part in brackets to be left out. */
        ALTERNATIVES,
        /** A number, a date with the year first, or weeks and days. */
        QUANTITY,
        /** Like {@link #QUANTITY}, with dates such as {@code 12/31/2000}. */
        QUANTITY_MONTH_FIRST,
        /** Like {@link #QUANTITY}, with dates such as {@code 31/12/2000}. */
        QUANTITY_DAY_FIRST,
        /** Offset of a text's first character in UTF-16 code units and the text itself, which must lie there. */
        SPANS,
        /** Like {@link #SPANS}, counted in code points. */
        SPANS_IN_CODE_POINTS,
        /**
         * A tag for each token of the question (IOB, BIOES), which is a list; the tokens with one blank between are the text.
         * Tags that are numbers are positions in the values of the {@link Layout#FIXED} choices.
         */
        TAGS,
        /** Start and end of a stretch of time, in seconds or as {@code 01:13}. */
        TIMES,
        /** Graded documents. */
        GRADES,
        /** A placeholder such as {@code -1}, or nothing, on every row: the key is withheld. */
        WITHHELD
    }

    /**
     * Where the key is.
     *
     * @param field the field
     * @param encoding how it is written
     */
    public record KeySource(String field, KeyEncoding encoding) {}

    /**
     * A file with the answers, joined by id. Rows without an answer there are not part of the split.
     *
     * @param file the file's name, as the split lists it
     * @param id its field with the ids
     * @param matches the field of the rows that has the same ids
     */
    public record TruthFile(String file, String id, String matches) {}

    /**
     * A field that can cancel a question: a flag, or the annotation of somebody who checked the keys.
     *
     * @param field the field
     * @param values the values that cancel, compared without regard to case, {@code _} and {@code -} being blanks
     */
    public record Annulment(String field, List<String> values) {

        /** Copies the list. */
        public Annulment {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("an annulment by '" + field + "' names the values that annul");
            }
        }
    }

    /** Copies the collections, in order. */
    public Mapping {
        Map<Role, List<String>> copy = new EnumMap<>(Role.class);
        fields.forEach((role, paths) -> copy.put(role, List.copyOf(paths)));
        fields = Collections.unmodifiableMap(copy);
        keys = List.copyOf(keys);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        annulments = List.copyOf(annulments);
    }

    /**
     * A mapping of rows that hold their own answers.
     *
     * @param shape the shape of the items
     * @param fields which fields play which role
     * @param choices where the options are
     * @param keys where the answer key is
     * @param attributes fields that become attributes
     * @param constants attributes that hold for every row
     */
    public Mapping(
            ItemShape shape,
            Map<Role, List<String>> fields,
            Optional<ChoiceSource> choices,
            List<KeySource> keys,
            Map<String, String> attributes,
            Map<String, String> constants) {
        this(shape, fields, choices, keys, attributes, constants, Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * The fields of a role.
     *
     * @param role the role
     * @return paths, in order; empty if no field plays it
     */
    public List<String> fields(Role role) {
        return fields.getOrDefault(role, List.of());
    }
}
