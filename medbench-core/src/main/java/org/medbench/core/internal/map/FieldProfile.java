package org.medbench.core.internal.map;

import java.util.LinkedHashMap;
import java.util.Map;
import org.medbench.spi.Value;

/** What the rows looked at show of one field. */
final class FieldProfile {

    private static final int DISTINCT = 400;
    private static final int IDS = 20_000;

    private final String path;
    private final boolean insideList;
    private long present;
    private long absent;
    private long texts;
    private long numbers;
    private long flags;
    private long lists;
    private long structs;
    private long binaries;
    private long characters;
    private long scalars;
    private long questions;
    private long literals;
    private int fewest = Integer.MAX_VALUE;
    private int most;
    private long labelled;
    private long mediaNames;
    private final Map<String, Integer> distinct = new LinkedHashMap<>();
    private final LongSet hashes = new LongSet();
    private boolean repeated;

    FieldProfile(String path, boolean insideList) {
        this.path = path;
        this.insideList = insideList;
    }

    void add(Value value) {
        if (Values.isAbsent(value)) {
            absent++;
            return;
        }
        present++;
        if (value instanceof Value.Elements list) {
            lists++;
            fewest = Math.min(fewest, list.elements().size());
            most = Math.max(most, list.elements().size());
            for (Value element : list.elements()) {
                addScalar(element);
            }
        } else if (value instanceof Value.Struct struct) {
            structs++;
            most = Math.max(most, struct.members().size());
            if (SplitProfile.labelsOnly(struct)) {
                labelled++;
            }
        } else if (value instanceof Value.Bytes) {
            binaries++;
        } else {
            numbers += value instanceof Value.Numeral ? 1 : 0;
            flags += value instanceof Value.Flag ? 1 : 0;
            texts += value instanceof Value.Text ? 1 : 0;
            addScalar(value);
        }
    }

    private void addScalar(Value value) {
        String text = Values.text(value);
        if (text == null) {
            return;
        }
        scalars++;
        characters += text.length();
        if (endsLikeQuestion(text)) {
            questions++;
        }
        if (value instanceof Value.Text && Literal.looksLikeOne(text)) {
            literals++;
        }
        if (MediaTypes.isMediaName(text)) {
            mediaNames++;
        }
        if (scalars <= IDS && !repeated) {
            repeated = !hashes.add(IdCensus.hash(text));
        }
        if (distinct.size() < DISTINCT || distinct.containsKey(text)) {
            distinct.merge(text, 1, Integer::sum);
        }
    }

    private static boolean endsLikeQuestion(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end > 0 && "?？؟:：".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** Rows that do not have the field at all lack it as those do where it is empty. */
    void seenIn(long rows) {
        if (!insideList) {
            absent = Math.max(absent, rows - present);
        }
    }

    String path() {
        return path;
    }

    boolean isInsideList() {
        return insideList;
    }

    long present() {
        return present;
    }

    long absent() {
        return absent;
    }

    /** Nearly always there. */
    boolean isCommon() {
        return present > 0 && present >= (present + absent) * 0.9;
    }

    boolean isScalar() {
        return present > 0 && texts + numbers + flags == present;
    }

    boolean isText() {
        return present > 0 && texts == present;
    }

    boolean isNumber() {
        return present > 0 && numbers == present;
    }

    boolean isFlag() {
        return present > 0 && flags == present;
    }

    boolean isList() {
        return present > 0 && lists == present;
    }

    /** Whether some rows have a list here, even if others have its only element alone. */
    boolean holdsLists() {
        return lists > 0 && lists + structs == present;
    }

    boolean isStruct() {
        return present > 0 && structs == present;
    }

    boolean isBinary() {
        return present > 0 && binaries == present;
    }

    boolean isListOfScalars() {
        return isList() && scalars > 0;
    }

    boolean isLabelled() {
        return isStruct() && labelled >= structs * 0.9;
    }

    int memberCount() {
        return most;
    }

    boolean isLiteral() {
        return isText() && literals >= present * 0.9;
    }

    boolean isMediaName() {
        return scalars > 0 && mediaNames >= scalars * 0.9;
    }

    boolean isAddress() {
        return isText()
                && distinct.keySet().stream()
                        .allMatch(text -> text.startsWith("http://") || text.startsWith("https://"));
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    double averageLength() {
        return scalars == 0 ? 0 : (double) characters / scalars;
    }

    double questionShare() {
        return scalars == 0 ? 0 : (double) questions / scalars;
    }

    /** Values with how often they occurred; not complete if {@link #hasManyValues()}. */
    Map<String, Integer> distinct() {
        return distinct;
    }

    boolean hasManyValues() {
        return distinct.size() >= DISTINCT;
    }

    /** No value came twice. */
    boolean isDistinct() {
        return scalars > 0 && !repeated;
    }

    /** Short and repeated: something to select or group by. */
    boolean isCategorical() {
        return (isScalar() || isListOfScalars())
                && !isInsideList()
                && !hasManyValues()
                && averageLength() <= 60
                && distinct.size() <= Math.max(12, scalars * 2 / 5);
    }
}
