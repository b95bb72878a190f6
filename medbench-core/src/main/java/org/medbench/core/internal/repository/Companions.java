package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;

/**
 * Files that say nothing without one another: annotations beside the text they annotate, and judgements beside the questions
 * they judge. They are told by their names, and by nothing else being called so.
 */
final class Companions {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Set<String> QUESTIONS = Set.of("topics", "topic", "queries", "query", "questions");
    private static final Set<String> JUDGEMENTS = Set.of("qrels", "qrel", "judgements", "judgments");

    private Companions() {}

    /** The text that an annotation file annotates: of the same name, beside it. */
    static Optional<String> textOf(String file, Set<String> files) {
        String text = file.endsWith(".ann") ? file.substring(0, file.length() - ".ann".length()) + ".txt" : "";
        return files.contains(text) ? Optional.of(text) : Optional.empty();
    }

    /** Puts files together: texts to what annotates them, and splits of questions to those of their judgements. */
    static List<Split> joined(List<Split> planned, List<RemoteFile> files) {
        Set<String> paths = paths(files);
        return judged(planned.stream().map(split -> annotated(split, paths)).toList());
    }

    /** The files without the texts that others annotate. */
    static List<RemoteFile> withoutTexts(List<RemoteFile> files) {
        Set<String> texts = texts(paths(files));
        return files.stream().filter(file -> !texts.contains(file.path())).toList();
    }

    /** The texts that others annotate. */
    static Set<String> texts(Set<String> files) {
        Set<String> texts = new HashSet<>();
        files.forEach(file -> textOf(file, files).ifPresent(texts::add));
        return texts;
    }

    private static Set<String> paths(List<RemoteFile> files) {
        return files.stream().map(RemoteFile::path).collect(Collectors.toSet());
    }

    private static Split annotated(Split split, Set<String> files) {
        List<String> both = new ArrayList<>();
        for (String path : split.files()) {
            both.add(path);
            textOf(path, files).ifPresent(both::add);
        }
        return SplitPlanner.split(split.config(), split.name(), both);
    }

    private static List<Split> judged(List<Split> planned) {
        List<Split> splits = new ArrayList<>(planned);
        for (Split judgements : planned) {
            Optional<String> about = rest(judgements, JUDGEMENTS);
            List<Split> questions = about.isEmpty()
                    ? List.of()
                    : planned.stream()
                            .filter(split -> rest(split, QUESTIONS).equals(about))
                            .filter(split -> split.name().equals(judgements.name())
                                    || split.name().equals(SplitPlanner.ALL))
                            .toList();
            if (questions.size() == 1) {
                List<String> both = new ArrayList<>(questions.get(0).files());
                both.addAll(judgements.files());
                String config = about.get().isEmpty() ? SplitPlanner.DEFAULT : about.get();
                splits.remove(questions.get(0));
                splits.set(splits.indexOf(judgements), SplitPlanner.split(config, judgements.name(), both));
            }
        }
        return splits;
    }

    /** The configuration's name without the word for questions or judgements; empty if it has none, or the split many files. */
    private static Optional<String> rest(Split split, Set<String> words) {
        Matcher word = WORD.matcher(split.config());
        while (split.files().size() == 1 && word.find()) {
            if (words.contains(word.group().toLowerCase(Locale.ROOT))) {
                String before = split.config().substring(0, word.start());
                String rest = before + split.config().substring(word.end());
                return Optional.of(rest.replaceAll("^[-_. /]+|[-_. /]+$", ""));
            }
        }
        return Optional.empty();
    }
}
