package org.medbench.source.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a repository tells by its file names and its README: which files are data, and what is said of task, licence and
 * citation. Words of the owner's, to be shown and weighed, never to be followed.
 */
final class RepositoryAnalysis {

    private static final Pattern DATA = Pattern.compile(
            "(csv|tsv|jsonl|ndjson|parquet|arrow|feather|xlsx|xls|zip|tar|tgz|gz|bz2|xz|7z|npz|npy|h5|hdf5|dcm|edf|hea|nii"
                    + "|conll|ann|bioc|pubtator)");

    /** Data where the folder or the name says so; otherwise settings, documents and pictures of a page. */
    private static final Pattern PERHAPS_DATA = Pattern.compile("(json|txt|xml|png|jpg|jpeg|wav|mp4|dat|mat|tif|tiff)");

    private static final Pattern DATA_PLACE = Pattern.compile(
            "(^|.*[/_.-])(data|datasets?|corpus|corpora|bench|benchmarks?|gold|train(ing)?|dev|valid(ation)?|tests?|testset"
                    + "|eval|questions?|annotations?|qrels|images?)([/_.-].*|$)");

    private static final Pattern NO_DATA = Pattern.compile("(^|.*/)(\\.[^/]+|node_modules|vendor|site-packages)/.*"
            + "|(^|.*/)(package(-lock)?|tsconfig|composer|manifest|config|settings|tokenizer.*|vocab|special_tokens_map)\\.json"
            + "|(^|.*/)(requirements[^/]*|license|readme|cmakelists|robots|changelog|notice|authors)\\.txt"
            + "|(^|.*/)(pom|build)\\.xml");

    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}[ \\t]+(.{1,200}?)[ \\t]*#*[ \\t]*$");
    private static final Pattern BIBTEX = Pattern.compile(
            "@(?:article|inproceedings|misc|conference|proceedings|book"
                    + "|incollection|techreport|phdthesis|dataset|online)\\s*\\{[^@]{10,4000}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOI = Pattern.compile("\\b10\\.\\d{4,9}/[^\\s\"'<>\\])}]{1,200}");
    private static final Pattern ARXIV =
            Pattern.compile("(?:arxiv\\.org/(?:abs|pdf)/|arxiv:\\s?)(\\d{4}\\.\\d{4,5})", Pattern.CASE_INSENSITIVE);

    private static final int MOST_FILES = 1_000;
    private static final int MOST_QUOTED = 600;
    private static final int MOST_README = 500_000;

    private RepositoryAnalysis() {}

    static Map<String, List<String>> of(List<GitTree.Entry> entries, Optional<String> readme) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        List<String> paths = entries.stream()
                .filter(GitTree.Entry::isFile)
                .map(GitTree.Entry::path)
                .toList();
        put(
                facts,
                "data_files",
                paths.stream()
                        .filter(RepositoryAnalysis::isData)
                        .limit(MOST_FILES)
                        .toList());
        put(
                facts,
                "license_files",
                paths.stream().filter(RepositoryAnalysis::isLicense).toList());
        put(
                facts,
                "citation_files",
                paths.stream().filter("CITATION.cff"::equals).toList());
        readme.map(text -> text.substring(0, Math.min(MOST_README, text.length())))
                .ifPresent(text -> {
                    put(facts, "readme_task", section(text, "tasks?|task description|overview|introduction|about"));
                    put(facts, "readme_license", section(text, "licen[cs]es?|licensing|terms of use|data licen[cs]e"));
                    put(facts, "readme_citation", all(BIBTEX, 0, text));
                    put(facts, "doi", all(DOI, 0, text));
                    put(facts, "arxiv", all(ARXIV, 1, text));
                });
        return facts;
    }

    static boolean isData(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String extension = lower.substring(lower.lastIndexOf('.') + 1);
        if (!lower.contains(".") || NO_DATA.matcher(lower).matches()) {
            return false;
        }
        boolean said =
                DATA_PLACE.matcher(lower.substring(0, lower.lastIndexOf('.'))).matches();
        return DATA.matcher(extension).matches()
                || said && PERHAPS_DATA.matcher(extension).matches();
    }

    private static boolean isLicense(String path) {
        return path.toLowerCase(Locale.ROOT).matches("(.*/)?(licen[cs]e|copying)([-_.][\\w.-]+)?");
    }

    /** The first lines below the first heading that fits. */
    private static List<String> section(String text, String titles) {
        Pattern wanted = Pattern.compile("\\W*(?:\\d+\\.?\\s*)?(?:" + titles + ")\\W*", Pattern.CASE_INSENSITIVE);
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            if (wanted.matcher(heading.group(1)).matches()) {
                int from = heading.end();
                int to = heading.find() ? heading.start() : text.length();
                String below = plain(text.substring(from, to));
                return below.isEmpty() ? List.of() : List.of(below);
            }
        }
        return List.of();
    }

    private static List<String> all(Pattern pattern, int group, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (found.size() < 10 && matcher.find()) {
            found.add(
                    group == 0 && pattern == BIBTEX
                            ? entry(matcher.group())
                            : matcher.group(group).replaceFirst("[.,;]+$", ""));
        }
        return List.copyOf(found);
    }

    /** A BibTeX entry up to the brace that closes it. */
    private static String entry(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0 && text.charAt(i) == '}') {
                return text.substring(0, i + 1);
            }
        }
        return plain(text);
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ").strip();
        return plain.substring(0, Math.min(MOST_QUOTED, plain.length())).strip();
    }

    private static void put(Map<String, List<String>> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, new ArrayList<>(values));
        }
    }
}
