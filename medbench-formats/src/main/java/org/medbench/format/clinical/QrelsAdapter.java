package org.medbench.format.clinical;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/**
 * Reads TREC relevance judgements (qrels): lines of four columns between blanks, without a header. A row for each: {@code
 * topic}, {@code iteration}, {@code docid}, {@code relevance}. See https://trec.nist.gov/data/qrels_eng/.
 */
public final class QrelsAdapter extends LineFormat {

    private static final Pattern LINE = Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+([-+]?\\d{1,3})\\s*");
    private static final Pattern ITERATION = Pattern.compile("Q?\\d{1,2}(\\.\\d)?");
    private static final List<String> FIELDS = List.of("topic", "iteration", "docid");
    private static final int FEW_LINES = 2;

    /** Made by {@code ServiceLoader}. */
    public QrelsAdapter() {
        super("trec-qrels");
    }

    @Override
    boolean matches(List<String> lines) {
        int judgements = 0;
        boolean named = false;
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (line.isBlank()) {
                continue;
            }
            if (!matcher.matches() || !ITERATION.matcher(matcher.group(2)).matches()) {
                return false;
            }
            named |= matcher.group(3).chars().anyMatch(Character::isLetter);
            judgements++;
        }
        return judgements >= FEW_LINES && named;
    }

    @Override
    @Nullable
    Map<String, Value> record(Lines lines) throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw lines.malformed("a judgement has a topic, an iteration, a document and a whole number");
        }
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            row.put(FIELDS.get(i), new Value.Text(matcher.group(i + 1)));
        }
        row.put("relevance", new Value.Numeral(matcher.group(4).replace("+", "")));
        return row;
    }
}
