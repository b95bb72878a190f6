package org.medbench.core.internal.discover;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.License;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;

/**
 * Pages of candidates as bytes. Many candidates have the same taxonomy, licence and lists, so equal ones are read as one
 * object. Thread-safe. Another release's pages are told by their first number and taken for absent, since all can be learnt again.
 */
final class CandidateFormat {

    private static final int FORMAT = 2;
    private static final String COMMA = ",";

    private final Map<String, Taxonomy> taxonomies = new ConcurrentHashMap<>();
    private final Map<String, License> licenses = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> lists = new ConcurrentHashMap<>();

    /**
     * What is kept at once.
     *
     * @param states how far lists were read
     * @param entries the candidates
     */
    record Page(List<ListState> states, List<Remembered> entries) {}

    static byte[] write(Collection<ListState> states, Collection<Remembered> entries) {
        ByteWriter out = new ByteWriter();
        out.number(FORMAT);
        write(states, out);
        out.number(entries.size());
        entries.forEach(entry -> write(entry, out));
        return out.bytes();
    }

    static byte[] write(Collection<ListState> states) {
        ByteWriter out = new ByteWriter();
        write(states, out);
        return out.bytes();
    }

    private static void write(Collection<ListState> states, ByteWriter out) {
        out.number(states.size());
        states.forEach(state -> write(state, out));
    }

    List<ListState> states(ByteReader in) {
        List<ListState> states = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            states.add(new ListState(in.text(), instant(in), optional(in.text()), instant(in), instant(in)));
        }
        return states;
    }

    Page read(byte[] bytes, int offset) {
        ByteReader in = new ByteReader(bytes, offset);
        if (in.number() != FORMAT) {
            return new Page(List.of(), List.of());
        }
        List<ListState> states = states(in);
        int count = (int) in.number();
        List<Remembered> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(in));
        }
        return new Page(states, entries);
    }

    private static void write(ListState state, ByteWriter out) {
        out.text(state.list());
        instant(state.since(), out);
        out.text(state.cursor().orElse(""));
        instant(state.newest(), out);
        instant(state.read(), out);
    }

    static void write(Remembered entry, ByteWriter out) {
        BenchmarkCard card = entry.card();
        out.text(card.id());
        out.text(card.title());
        out.text(card.description());
        out.text(taxonomy(card.taxonomy()));
        out.text(license(card.license()));
        out.number(card.access().ordinal());
        out.text(entry.revision().orElse(""));
        out.number(entry.relevance().ordinal());
        out.real(entry.score());
        out.number(entry.holding().ordinal());
        out.number(entry.items());
        out.number(entry.bytes());
        instant(entry.lastModified(), out);
        out.bytes(entry.evidence());
        out.text(String.join("\n", entry.lists()));
    }

    BenchmarkCard card(ByteReader in) {
        String id = in.text();
        String title = in.text();
        String description = in.text();
        Taxonomy taxonomy = taxonomies.computeIfAbsent(in.text(), CandidateFormat::taxonomy);
        License license = licenses.computeIfAbsent(in.text(), CandidateFormat::license);
        Access access = Access.values()[(int) in.number()];
        return new BenchmarkCard(
                id,
                title,
                description,
                List.of(id),
                license,
                access,
                taxonomy,
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    Remembered entry(ByteReader in) {
        return new Remembered(
                card(in),
                optional(in.text()),
                Relevance.values()[(int) in.number()],
                in.real(),
                Holding.values()[(int) in.number()],
                in.number(),
                in.number(),
                instant(in),
                in.bytes(),
                lists.computeIfAbsent(in.text(), text -> new LinkedHashSet<>(Arrays.asList(text.split("\n")))));
    }

    private static String taxonomy(Taxonomy taxonomy) {
        return String.join(
                ";",
                names(taxonomy.scenarios()),
                names(taxonomy.tasks()),
                names(taxonomy.modalities()),
                String.join(COMMA, taxonomy.languages()),
                String.join(COMMA, taxonomy.specialties()),
                String.join(COMMA, taxonomy.regions()));
    }

    private static Taxonomy taxonomy(String text) {
        String[] parts = text.split(";", -1);
        return new Taxonomy(
                values(parts[0], Scenario.class),
                values(parts[1], TaskType.class),
                values(parts[2], Modality.class),
                texts(parts[3]),
                texts(parts[4]),
                texts(parts[5]));
    }

    private static String license(License license) {
        ByteWriter out = new ByteWriter();
        out.text(license.declared().orElse(""));
        out.text(license.spdx().orElse(""));
        out.text(names(license.allows().stream().sorted().toList()));
        out.text(license.attribution().orElse(""));
        out.number(license.conflicts().size());
        license.conflicts().forEach(out::text);
        return new String(out.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static License license(String text) {
        ByteReader in = new ByteReader(text.getBytes(StandardCharsets.ISO_8859_1), 0);
        Optional<String> declared = optional(in.text());
        Optional<String> spdx = optional(in.text());
        Set<License.Purpose> allows = Set.copyOf(values(in.text(), License.Purpose.class));
        Optional<String> attribution = optional(in.text());
        List<String> conflicts = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            conflicts.add(in.text());
        }
        return new License(declared, spdx, allows, conflicts, attribution);
    }

    private static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(COMMA));
    }

    private static <E extends Enum<E>> List<E> values(String text, Class<E> type) {
        return texts(text).stream().map(name -> Enum.valueOf(type, name)).toList();
    }

    private static List<String> texts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(COMMA));
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void instant(Optional<Instant> moment, ByteWriter out) {
        out.number(moment.map(Instant::toEpochMilli).orElse(-1L));
    }

    private static Optional<Instant> instant(ByteReader in) {
        long millis = in.number();
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
