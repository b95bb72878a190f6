package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.spi.Snapshot;

/**
 * Reads configurations and splits from where a place has no card: from what the place declares, else from the names of
 * its files. A name that says nothing becomes a configuration of its own with the split {@code all}, never a guess.
 */
final class SplitPlanner {

    static final String ALL = "all";
    static final String DEFAULT = "default";

    private static final Map<String, String> SPLIT_WORDS = Map.ofEntries(
            Map.entry("test", "test"),
            Map.entry("testing", "test"),
            Map.entry("eval", "test"),
            Map.entry("evaluation", "test"),
            Map.entry("validation", "validation"),
            Map.entry("valid", "validation"),
            Map.entry("val", "validation"),
            Map.entry("dev", "validation"),
            Map.entry("train", "train"),
            Map.entry("training", "train"));

    private static final Set<String> DATA = Set.of(
            "json", "jsonl", "ndjson", "csv", "tsv", "parquet", "arrow", "feather", "xml", "xlsx", "txt", "npz", "ann",
            "dcm", "hea", "zip", "tar", "tgz", "gz", "zst", "bz2", "xz", "conll", "iob");
    private static final Set<String> COMPRESSIONS = Set.of("gz", "zst", "bz2", "xz");
    private static final Pattern SHARD = Pattern.compile("[-_.](?:part[-_])?\\d{4,6}(?:[-_]of[-_]\\d{4,6})?(?=$|\\.)");
    /** Documents that are only numbered are parts of what their folder is. */
    private static final Pattern NUMBERED = Pattern.compile("\\d+(?:[-_.]\\d+)*");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Set<String> NO_DATA = Set.of(
            "readme",
            "license",
            "licence",
            "changelog",
            "citation",
            "requirements",
            "notice",
            "contributing",
            "dataset_infos",
            "dataset_info",
            "dataset_dict",
            "state",
            "package",
            "setup",
            "croissant",
            "metadata");

    private SplitPlanner() {}

    /** The usual word for a split: {@code dev} is {@code validation}; other names stay. */
    static String standard(String name) {
        return SPLIT_WORDS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    static List<Split> plan(Snapshot snapshot) {
        List<Split> declared = DeclaredSplits.of(snapshot);
        return declared.isEmpty() ? fromNames(snapshot.files()) : declared;
    }

    /** What the names of files say by themselves. */
    static List<Split> fromNames(List<RemoteFile> files) {
        Map<String, Map<String, List<Named>>> byConfig = new TreeMap<>();
        for (RemoteFile file : Companions.withoutTexts(files)) {
            Named.read(file.path()).ifPresent(named -> byConfig.computeIfAbsent(named.config(), key -> new TreeMap<>())
                    .computeIfAbsent(named.split(), key -> new ArrayList<>())
                    .add(named));
        }
        List<Split> splits = new ArrayList<>();
        byConfig.forEach((config, ofConfig) -> splits.addAll(separateFormats(config, ofConfig)));
        return Companions.joined(splits, files);
    }

    /** Two formats of one name are two serialisations of the same rows, not one split in two parts. */
    private static List<Split> separateFormats(String config, Map<String, List<Named>> ofConfig) {
        boolean mixed = ofConfig.values().stream()
                .anyMatch(named -> named.stream().map(Named::format).distinct().count() > 1);
        List<Split> splits = new ArrayList<>();
        ofConfig.forEach((name, files) -> {
            Map<String, List<String>> byFormat = new TreeMap<>();
            files.stream().sorted(Comparator.comparing(Named::path)).forEach(file -> byFormat.computeIfAbsent(
                            mixed ? config + "-" + file.format() : config, key -> new ArrayList<>())
                    .add(file.path()));
            byFormat.forEach((configName, paths) -> splits.add(split(configName, name, paths)));
        });
        return splits;
    }

    static Split split(String config, String name, List<String> files) {
        return new Split(config, name, files, OptionalLong.empty(), Map.of(), Optional.empty(), Map.of());
    }

    /** What a name says of the split; {@value #ALL} if it says nothing. */
    static String splitOf(String path) {
        return Named.read(path).map(Named::split).orElse(ALL);
    }

    /** The split that scores are reported on, if there is no doubt; never one of training rows. */
    static Optional<String> evaluation(List<Split> splits) {
        List<String> configs = splits.stream().map(Split::config).distinct().toList();
        Optional<String> config = configs.size() == 1
                ? Optional.of(configs.get(0))
                : configs.stream().filter(DEFAULT::equals).findFirst();
        return config.flatMap(chosen -> {
            List<Split> ofConfig = splits.stream()
                    .filter(split -> split.config().equals(chosen))
                    .toList();
            for (String wanted : List.of("test", "validation", ALL)) {
                for (Split split : ofConfig) {
                    if (split.name().equals(wanted)) {
                        return Optional.of(split.fullName());
                    }
                }
            }
            boolean only = ofConfig.size() == 1 && !ofConfig.get(0).name().equals("train");
            return only ? Optional.of(ofConfig.get(0).fullName()) : Optional.empty();
        });
    }

    /** What the name of a data file says. */
    private record Named(String path, String config, String split, String format) {

        static Optional<Named> read(String path) {
            String[] folders = path.split("/");
            String file = folders[folders.length - 1];
            String stem = file;
            String format = "";
            for (int dot = stem.lastIndexOf('.'); dot > 0; dot = stem.lastIndexOf('.')) {
                String extension = stem.substring(dot + 1).toLowerCase(Locale.ROOT);
                if (!DATA.contains(extension)) {
                    break;
                }
                stem = stem.substring(0, dot);
                format = extension;
                if (!COMPRESSIONS.contains(extension)) {
                    break;
                }
            }
            boolean hidden = path.startsWith(".") || path.contains("/.");
            if (format.isEmpty() || hidden || NO_DATA.contains(stem.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            return Optional.of(named(
                    path,
                    folders,
                    NUMBERED.matcher(stem).matches() ? "" : SHARD.matcher(stem).replaceAll(""),
                    format));
        }

        private static Named named(String path, String[] folders, String stem, String format) {
            List<String> configParts = new ArrayList<>();
            String split = "";
            for (int i = 0; i < folders.length; i++) {
                String part = i == folders.length - 1 ? stem : folders[i];
                String rest = part;
                Matcher words = WORD.matcher(part);
                while (words.find()) {
                    String meaning = SPLIT_WORDS.get(words.group().toLowerCase(Locale.ROOT));
                    if (meaning != null) {
                        split = meaning;
                        rest = part.substring(0, words.start()) + part.substring(words.end());
                        break;
                    }
                }
                rest = rest.replaceAll("^[-_. ]+|[-_. ]+$", "").replaceAll("[-_. ]{2,}", "_");
                boolean plainFolder = i < folders.length - 1 && (rest.equals("data") || rest.equals("dataset"));
                if (!rest.isEmpty() && !plainFolder) {
                    configParts.add(rest);
                }
            }
            String config = configParts.isEmpty()
                            || (configParts.size() == 1 && configParts.get(0).equals("data"))
                    ? DEFAULT
                    : String.join("/", configParts);
            return new Named(path, config, split.isEmpty() ? ALL : split, format);
        }
    }
}
