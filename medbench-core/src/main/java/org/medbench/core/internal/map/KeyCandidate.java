package org.medbench.core.internal.map;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** One way to read the key: a field under an encoding, with what the rows say to it. */
final class KeyCandidate {

    private final FieldPath path;
    private final KeyEncoding encoding;
    private final KeyReader reader;
    private final int nameScore;
    private final boolean declared;
    private long rows;
    private long fits;
    private long withheld;
    private long atFirst;
    private long atLast;
    private boolean several;
    private boolean selective;
    private final BitSet seen = new BitSet();
    private @Nullable String misfit;

    KeyCandidate(String field, KeyEncoding encoding, boolean declared) {
        this.path = FieldPath.of(field);
        this.encoding = encoding;
        this.reader = KeyReader.of(encoding);
        this.nameScore = nameScore(field);
        this.declared = declared;
    }

    /** How well the name says "key": -1 where it says that it is something else, such as a prediction. */
    static int nameScore(String field) {
        if (Names.isSynthetic(field)) {
            return 0;
        }
        if (field.startsWith(TruthJoin.PREFIX)) {
            return Names.WHOLE;
        }
        int score = Names.score("key", field);
        return score < Names.WHOLE && Names.score("notkey", field) > 0 ? -1 : score;
    }

    /** The positions that it reads from a row, or null; counted. */
    int @Nullable [] read(Row row, Options options, String where) {
        Value value = path.in(row);
        int[] positions = reader.positions(value, options);
        rows++;
        if (positions != null) {
            count(positions, options);
        } else if (Values.isWithheld(value)) {
            withheld++;
        }
        if (positions == null && misfit == null) {
            misfit = Values.shown(value) + " in " + where;
        }
        return positions;
    }

    private void count(int[] positions, Options options) {
        fits++;
        several |= positions.length > 1;
        selective |= positions.length < options.size();
        for (int position : positions) {
            seen.set(position);
            atFirst += position == 0 ? 1 : 0;
            atLast += position == options.size() - 1 ? 1 : 0;
        }
    }

    String field() {
        return path.name();
    }

    FieldPath path() {
        return path;
    }

    KeyEncoding encoding() {
        return encoding;
    }

    int nameScore() {
        return nameScore;
    }

    boolean isDeclared() {
        return declared;
    }

    long rows() {
        return rows;
    }

    long fits() {
        return fits;
    }

    long withheld() {
        return withheld;
    }

    long misfits() {
        return rows - fits;
    }

    boolean isSeveral() {
        return several;
    }

    /** Some row names some of its options and leaves out others; what names all of them everywhere is no key. */
    boolean isSelective() {
        return selective;
    }

    boolean isVaried() {
        return seen.cardinality() > 1;
    }

    boolean isWithheldThroughout() {
        return rows > 0 && withheld == rows;
    }

    /** Says by itself which option it means; an index does not, since it may count from 0 or from 1. */
    boolean isExplicit() {
        return encoding == KeyEncoding.LETTER || encoding == KeyEncoding.WORD || isText();
    }

    boolean isFromOtherFile() {
        return field().startsWith(TruthJoin.PREFIX);
    }

    /** The content alone shows that it speaks of these options. */
    boolean isText() {
        return encoding == KeyEncoding.TEXT || encoding == KeyEncoding.LABELLED_TEXT;
    }

    /** The name says that it is the key, or the file declares it. */
    boolean isNamed() {
        return nameScore > 0 || declared;
    }

    boolean isStrong() {
        return nameScore > 0 || nameScore == 0 && isText() || declared;
    }

    /** What the rows say, for people. */
    String counts() {
        String text = words() + " in '" + field() + "' fits " + fits + " of " + rows + " rows";
        if (encoding == KeyEncoding.INDEX_FROM_0) {
            text += ", " + atFirst + " of them at 0 and " + atLast + " at the last option";
        } else if (encoding == KeyEncoding.INDEX_FROM_1) {
            text += ", " + atFirst + " of them at 1 and " + atLast + " at the last option";
        }
        return misfit == null ? text : text + "; not: " + misfit;
    }

    String words() {
        return words(encoding);
    }

    static String words(KeyEncoding encoding) {
        return switch (encoding) {
            case LETTER -> "label of the option";
            case INDEX_FROM_0 -> "position from 0";
            case INDEX_FROM_1 -> "position from 1";
            case TEXT -> "text of the option";
            case LABELLED_TEXT -> "label and text of the option";
            case FLAGS -> "flag of each option";
            case WORD -> "word of a closed set";
            case RANKED_TEXT -> "ranked texts of options";
            case FREE_TEXT -> "free text";
            case ALTERNATIVES -> "alternative texts";
            case QUANTITY, QUANTITY_MONTH_FIRST, QUANTITY_DAY_FIRST -> "number, date or duration";
            case SPANS, SPANS_IN_CODE_POINTS -> "offset and text";
            case TAGS -> "tag of each token";
            case TIMES -> "start and end in time";
            case GRADES -> "grade of a document";
            case WITHHELD -> "withheld key";
        };
    }
}
