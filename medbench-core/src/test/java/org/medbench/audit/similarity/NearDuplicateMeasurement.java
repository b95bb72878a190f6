package org.medbench.audit.similarity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the search on generated questions: {@code NearDuplicateMeasurement FILE COUNT...}. Sentences come from the
 * given text file (any real questions, one a line), so that stock phrases recur as they do in exams; one question in
 * twenty is an earlier one with a few words changed.
 */
public final class NearDuplicateMeasurement {

    private NearDuplicateMeasurement() {}

    public static void main(String[] arguments) throws IOException {
        List<String> sentences = Files.readAllLines(Path.of(arguments[0])).stream()
                .flatMap(line -> Arrays.stream(line.split("(?<=[.?])\\s+")))
                .filter(sentence -> sentence.length() > 20)
                .toList();
        for (String count : Arrays.asList(arguments).subList(1, arguments.length)) {
            measure(sentences, Integer.parseInt(count));
        }
    }

    private static void measure(List<String> sentences, int count) {
        Map<NearDuplicate.Kind, Integer> kinds = new EnumMap<>(NearDuplicate.Kind.class);
        System.gc();
        long start = System.nanoTime();
        NearDuplicateSearch.Summary summary = new NearDuplicateSearch<String>(
                        text -> ComparedText.of(text, List.of("Aspirin", "Heparin", "Warfarin", "Clopidogrel")), 0.7)
                .find(() -> questions(sentences, count), pair -> kinds.merge(pair.kind(), 1, Integer::sum));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d items: %.1f s, %,d candidates, truncated %s, found %s, heap limit %,d MB%n",
                count,
                seconds,
                summary.candidates(),
                summary.truncated(),
                kinds,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** The same questions whenever asked: question i depends on i alone. */
    static Stream<String> questions(List<String> sentences, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 20 == 19 ? altered(question(sentences, i - 7), i) : question(sentences, i));
    }

    private static String question(List<String> sentences, int index) {
        SplittableRandom random = new SplittableRandom(index * 31L + 7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 800) {
            // Half of the words of each sentence are made unlike those of its other uses.
            String[] words = sentences.get(random.nextInt(sentences.size())).split(" ");
            for (String word : words) {
                text.append(word);
                if (random.nextInt(5) == 0) {
                    text.append(random.nextInt(1000));
                }
                text.append(' ');
            }
        }
        return text.append("Which of the following is the most likely diagnosis?")
                .toString();
    }

    private static String altered(String text, int index) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        SplittableRandom random = new SplittableRandom(index);
        for (int i = random.nextInt(6); i > 0; i--) {
            words.set(random.nextInt(words.size()), "altered");
        }
        return String.join(" ", words);
    }
}
