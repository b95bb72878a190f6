package org.medbench.core.internal.map;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rows of several kinds in one file: what fits most of them would serve the others with a wrong key, or as held out. */
final class MixedRows {

    private static final Set<String> SPLIT_FIELDS = Set.of(
            "split", "splits", "subset", "fold", "partition", "set", "data split", "dataset split", "split name");

    private static final Map<String, String> SPLIT_WORDS = Map.ofEntries(
            Map.entry("train", "train"),
            Map.entry("training", "train"),
            Map.entry("trn", "train"),
            Map.entry("validation", "validation"),
            Map.entry("valid", "validation"),
            Map.entry("val", "validation"),
            Map.entry("dev", "validation"),
            Map.entry("devel", "validation"),
            Map.entry("development", "validation"),
            Map.entry("test", "test"),
            Map.entry("testing", "test"),
            Map.entry("tst", "test"),
            Map.entry("eval", "test"),
            Map.entry("evaluation", "test"));

    private MixedRows() {}

    /** Why the rows cannot be one split, where a field says that they belong to several. */
    static Optional<String> ofSeveralSplits(SplitProfile profile) {
        for (FieldProfile field : profile.fields()) {
            String name = String.join(" ", Names.words(Names.lastPart(field.path())));
            if (field.isCategorical() && SPLIT_FIELDS.contains(name)) {
                Set<String> splits = new TreeSet<>();
                field.distinct().keySet().forEach(value -> {
                    String split = SPLIT_WORDS.get(value.strip().toLowerCase(Locale.ROOT));
                    if (split != null) {
                        splits.add(split);
                    }
                });
                if (splits.size() > 1) {
                    return Optional.of("'" + field.path() + "' says that the rows belong to several splits, " + splits
                            + "; read as one, training rows would be served as held out. A card names the rows of each"
                            + " split, as \"rows\": {\"" + field.path() + "\": \"test\"}");
                }
            }
        }
        return Optional.empty();
    }

    /** Why an answer alone is not enough, where options stand in fields of their own that not every row fills. */
    static Optional<String> withOptionsHereAndThere(SplitProfile profile) {
        for (FieldProfile field : profile.fields()) {
            boolean named = Names.score("options", field.path()) >= Names.ENDS;
            boolean several = field.isLabelled()
                    || field.isListOfScalars() && field.most() >= 2
                    || field.isLiteral()
                    || field.isText() && !field.isCommon();
            if (named && several && !field.isInsideList()) {
                return Optional.of(mixed(List.of(field.path()), field));
            }
        }
        for (Map.Entry<String, List<String>> group :
                Columns.groups(profile.fields()).entrySet()) {
            FieldProfile first = profile.field(group.getValue().get(0)).orElseThrow();
            String prefix = group.getKey();
            boolean bare = prefix.isEmpty() || prefix.endsWith(".");
            boolean named = bare ? group.getValue().size() >= 3 : Names.score("options", prefix) >= Names.ENDS;
            if (named && first.present() > 0 && !first.isCommon()) {
                return Optional.of(mixed(group.getValue(), first));
            }
        }
        return Optional.empty();
    }

    private static String mixed(List<String> fields, FieldProfile field) {
        return "options stand in " + fields + ", but not every row can be read over them (" + field.present() + " of "
                + (field.present() + field.absent())
                + " rows fill the field), so the answers of the others mean something else."
                + " A card reads each kind by its rows";
    }
}
