package org.medbench.format.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.Value;

/**
 * The named elements of a data set as values, in file order. Several values are a list; a date or time is ISO 8601, a
 * number its literal. Text that is not in the character set that the file names stays bytes.
 */
final class Facts {

    private static final int CHARACTER_SET = 0x00080005;
    private static final Set<String> FREE_TEXT = Set.of("LT", "ST", "UT", "UR");
    private static final Set<String> PERSON_TEXT = Set.of("LO", "LT", "PN", "SH", "ST", "UC", "UT");
    private static final Set<String> NUMBERS = Set.of("US", "SS", "UL", "SL", "FL", "FD");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d\\d)\\.?(\\d\\d)");
    private static final Pattern TIME = Pattern.compile("(\\d\\d):?(\\d\\d):?(\\d\\d)(\\.\\d{1,6})?");
    private static final Pattern PADDING = Pattern.compile("[ \\x00]+$");

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final PersonText text;

    Facts(DataSet data) {
        DataSet.Element sets = data.elements().get(CHARACTER_SET);
        text = PersonText.of(
                sets == null ? List.of() : List.of(ascii(sets.bytes()).split("\\\\", -1)));
        data.elements().forEach((tag, element) -> {
            if (tag != DataSet.PIXEL_DATA) {
                Dictionary.STANDARD.find(tag).ifPresent(entry -> values.put(entry.keyword(), value(element)));
            }
        });
    }

    Map<String, Value> values() {
        return values;
    }

    Optional<String> text(String keyword) {
        return first(keyword).flatMap(Value::scalar);
    }

    Optional<Integer> whole(String keyword) {
        return text(keyword).filter(number -> number.matches("\\+?\\d{1,9}")).map(Integer::valueOf);
    }

    Optional<Double> real(String keyword) {
        return text(keyword).filter(number -> NUMBER.matcher(number).matches()).map(Double::valueOf);
    }

    private Optional<Value> first(String keyword) {
        Value value = values.getOrDefault(keyword, Value.NULL);
        if (value instanceof Value.Elements list) {
            return list.elements().stream().findFirst();
        }
        return Optional.of(value);
    }

    private Value value(DataSet.Element element) {
        if (NUMBERS.contains(element.representation())) {
            return oneOrMany(numbers(element));
        }
        boolean ofPeople = PERSON_TEXT.contains(element.representation());
        Optional<String> decoded = ofPeople ? text.decode(element.bytes()) : Optional.of(ascii(element.bytes()));
        if (decoded.isEmpty()) {
            return new Value.Bytes(element.bytes());
        }
        List<Value> list = new ArrayList<>();
        boolean free = FREE_TEXT.contains(element.representation());
        for (String one : free ? new String[] {decoded.get()} : decoded.get().split("\\\\", -1)) {
            list.add(scalar(element.representation(), PADDING.matcher(one).replaceAll("")));
        }
        return oneOrMany(list);
    }

    private static Value oneOrMany(List<Value> values) {
        if (values.isEmpty()) {
            return Value.NULL;
        }
        return values.size() == 1 ? values.get(0) : new Value.Elements(values);
    }

    private static Value scalar(String representation, String written) {
        String trimmed = written.strip();
        if (trimmed.isEmpty()) {
            return Value.NULL;
        }
        Matcher matcher;
        switch (representation) {
            case "DS", "IS":
                return NUMBER.matcher(trimmed).matches() ? new Value.Numeral(trimmed) : new Value.Text(trimmed);
            case "DA":
                matcher = DATE.matcher(trimmed);
                return new Value.Text(matcher.matches() ? matcher.replaceFirst("$1-$2-$3") : trimmed);
            case "TM":
                matcher = TIME.matcher(trimmed);
                return new Value.Text(
                        matcher.matches()
                                ? matcher.group(1) + ":" + matcher.group(2) + ":" + matcher.group(3)
                                        + (matcher.group(4) == null ? "" : matcher.group(4))
                                : trimmed);
            default:
                return new Value.Text(written);
        }
    }

    private static List<Value> numbers(DataSet.Element element) {
        ByteBuffer bytes = ByteBuffer.wrap(element.bytes()).order(element.order());
        List<Value> numbers = new ArrayList<>();
        int size = element.representation().charAt(1) == 'S'
                ? 2
                : element.representation().equals("FD") ? 8 : 4;
        while (bytes.remaining() >= size) {
            numbers.add(new Value.Numeral(
                    switch (element.representation()) {
                        case "US" -> String.valueOf(bytes.getShort() & 0xFFFF);
                        case "SS" -> String.valueOf(bytes.getShort());
                        case "UL" -> String.valueOf(bytes.getInt() & 0xFFFFFFFFL);
                        case "SL" -> String.valueOf(bytes.getInt());
                        case "FL" -> String.valueOf(bytes.getFloat());
                        default -> String.valueOf(bytes.getDouble());
                    }));
        }
        return numbers;
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
