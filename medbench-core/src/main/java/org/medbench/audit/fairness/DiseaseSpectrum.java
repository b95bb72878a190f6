package org.medbench.audit.fairness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.audit.similarity.NormalText;

/**
 * Over which chapters of ICD-10 questions spread. A question is mapped by its codes, else by the disease names in its right
 * answers, else by those in its stem, from a list of some 600 English names shipped in the jar. Not thread-safe,
 * except for mapping alone.
 */
public final class DiseaseSpectrum {

    /** Above this share of unmapped questions no index is given: it would speak of the list, not of the benchmark. */
    static final double LARGEST_UNMAPPED = 0.3;

    private static final int LONGEST_NAME = 6;
    private static final int NEGATION_REACH = 4;
    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "without", "denies", "denied", "negative", "never", "excluded", "rule", "unlikely");

    private final Map<String, DiseaseChapter> names;
    private final Map<DiseaseChapter, Double> weights = new EnumMap<>(DiseaseChapter.class);
    private long items;
    private long mapped;

    /** An empty spectrum. */
    public DiseaseSpectrum() {
        names = load();
    }

    /**
     * Maps a question without adding it. Safe to call from several threads.
     *
     * @param codes ICD-10 codes from the data set itself, if any
     * @param answers the right options or references
     * @param stem the question
     * @return the chapters found; empty if the question could not be mapped
     */
    public Set<DiseaseChapter> chapters(List<String> codes, List<String> answers, String stem) {
        Set<DiseaseChapter> chapters = EnumSet.noneOf(DiseaseChapter.class);
        codes.forEach(code -> DiseaseChapter.ofCode(code).ifPresent(chapters::add));
        if (chapters.isEmpty()) {
            answers.forEach(answer -> chapters.addAll(chaptersIn(answer)));
        }
        if (chapters.isEmpty()) {
            chapters.addAll(chaptersIn(stem));
        }
        return chapters;
    }

    /**
     * Adds a question. One that belongs to several chapters counts for each by an equal part.
     *
     * @param codes ICD-10 codes from the data set itself, if any
     * @param answers the right options or references
     * @param stem the question
     * @return the chapters found; empty if the question could not be mapped
     */
    public Set<DiseaseChapter> add(List<String> codes, List<String> answers, String stem) {
        Set<DiseaseChapter> chapters = chapters(codes, answers, stem);
        add(chapters);
        return chapters;
    }

    /**
     * Adds a question that was mapped before.
     *
     * @param chapters its chapters; none if it could not be mapped
     */
    public void add(Set<DiseaseChapter> chapters) {
        items++;
        mapped += chapters.isEmpty() ? 0 : 1;
        chapters.forEach(chapter -> weights.merge(chapter, 1.0 / chapters.size(), Double::sum));
    }

    /** The longest names first, none inside another, none after a negation. */
    private Set<DiseaseChapter> chaptersIn(String text) {
        Set<DiseaseChapter> found = EnumSet.noneOf(DiseaseChapter.class);
        String[] words = NormalText.of(text).split(" ");
        for (int i = 0; i < words.length; i++) {
            for (int length = Math.min(LONGEST_NAME, words.length - i); length > 0; length--) {
                DiseaseChapter chapter =
                        names.get(String.join(" ", Arrays.asList(words).subList(i, i + length)));
                if (chapter != null) {
                    if (!isNegated(words, i)) {
                        found.add(chapter);
                    }
                    i += length - 1;
                    break;
                }
            }
        }
        return found;
    }

    private static boolean isNegated(String[] words, int start) {
        for (int i = Math.max(0, start - NEGATION_REACH); i < start; i++) {
            if (NEGATIONS.contains(words[i])) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many questions there are in each chapter.
     *
     * @return the sums of the parts; chapters without any are absent
     */
    public Map<DiseaseChapter, Double> weights() {
        return Map.copyOf(weights);
    }

    /**
     * The share of questions without a chapter.
     *
     * @return a share in [0, 1]; 1 for an empty spectrum
     */
    public double unmappedShare() {
        return items == 0 ? 1 : 1 - (double) mapped / items;
    }

    /**
     * The diversity over all 22 chapters, from the rounded weights.
     *
     * @return the indices; absent if more than 30 % of the questions are unmapped
     */
    public Optional<Diversity> diversity() {
        if (unmappedShare() > LARGEST_UNMAPPED) {
            return Optional.empty();
        }
        return Optional.of(new Diversity(Arrays.stream(DiseaseChapter.values())
                .map(chapter -> Math.round(weights.getOrDefault(chapter, 0.0)))
                .toList()));
    }

    private static Map<String, DiseaseChapter> load() {
        Map<String, DiseaseChapter> names = new HashMap<>();
        InputStream in = DiseaseSpectrum.class.getResourceAsStream("icd10-terms.tsv");
        if (in == null) {
            throw new IllegalStateException(
                    "the list icd10-terms.tsv is missing from the jar of medbench-core; the jar is damaged");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                String[] cells = line.split("\t");
                names.put(NormalText.of(cells[0]), DiseaseChapter.values()[Integer.parseInt(cells[1]) - 1]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
