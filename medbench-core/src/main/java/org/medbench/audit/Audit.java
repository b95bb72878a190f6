package org.medbench.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.medbench.Reading;
import org.medbench.Subset;
import org.medbench.audit.fairness.Demographics;
import org.medbench.audit.fairness.DemographicsExtractor;
import org.medbench.audit.fairness.DiseaseChapter;
import org.medbench.audit.fairness.DiseaseSpectrum;
import org.medbench.audit.privacy.PrivacyScanner;
import org.medbench.audit.similarity.NearDuplicate;
import org.medbench.audit.similarity.NearDuplicateSearch;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Release;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;

/**
 * Checks every item of a benchmark by itself, against all others, and against data given for comparison. Reads the items
 * several times and holds none of them: about 400 bytes an item.
 *
 * <pre>{@code
 * AuditReport report = Audit.of("medqa", subset::stream).against("train", train::stream).run();
 * report.count(Check.MISSING_IMAGE);
 * report.errorRate();
 * }</pre>
 *
 * <p>An audit is a value: each method returns a new one, and nothing is read before {@link #run()}. Item checks and
 * near-duplicate search use the common pool.
 */
public final class Audit {

    private static final int BATCH = 1024;
    private static final int EXAMPLES = 20;
    private static final double NEAR = 0.7;
    /** How data sets call the attribute with codes of ICD-10. */
    private static final Pattern ICD_10 = Pattern.compile("(?i)icd[-_ ]?10.*");

    /** One place that items come from. */
    private record Source(String name, Supplier<? extends Stream<? extends BenchmarkItem>> items) {}

    private final List<Source> sources;
    private final List<Reading.Rejection> rejections;
    private final PrivacyScanner scanner;
    private final Consumer<? super Finding> listener;
    private final Clock clock;
    private final Optional<CardCheck> card;

    private Audit(
            List<Source> sources,
            List<Reading.Rejection> rejections,
            PrivacyScanner scanner,
            Consumer<? super Finding> listener,
            Clock clock,
            Optional<CardCheck> card) {
        this.sources = List.copyOf(sources);
        this.rejections = List.copyOf(rejections);
        this.scanner = scanner;
        this.listener = listener;
        this.clock = clock;
        this.card = card;
    }

    /**
     * An audit of some items.
     *
     * @param name what reports call them
     * @param items opens the items; each time the same in the same order; closed by the audit
     * @return an audit
     */
    public static Audit of(String name, Supplier<? extends Stream<? extends BenchmarkItem>> items) {
        return new Audit(
                List.of(new Source(name, items)),
                List.of(),
                PrivacyScanner.standard(),
                finding -> {},
                Clock.systemUTC(),
                Optional.empty());
    }

    /**
     * An audit of a subset, with the rows that its reader rejected as findings.
     *
     * @param name what reports call it
     * @param subset the subset; its repository should report rejected rows and go on, or the first one ends the audit
     * @return an audit
     */
    public static Audit of(String name, Subset subset) {
        List<Reading.Rejection> rejections;
        try (Reading reading = subset.read()) {
            reading.items().forEach(item -> {});
            rejections = List.copyOf(reading.rejections());
        }
        return of(name, subset::stream).rejections(rejections);
    }

    /**
     * Adds items to compare with: another split, a mirror, another benchmark. They are not checked themselves.
     *
     * @param name what findings call them
     * @param items opens the items, as in {@link #of(String, Supplier)}
     * @return a new audit
     */
    public Audit against(String name, Supplier<? extends Stream<? extends BenchmarkItem>> items) {
        List<Source> more = new ArrayList<>(sources);
        more.add(new Source(name, items));
        return new Audit(more, rejections, scanner, listener, clock, card);
    }

    /**
     * States which rows the reader rejected.
     *
     * @param rejections the rows; each becomes a finding
     * @return a new audit
     */
    public Audit rejections(List<Reading.Rejection> rejections) {
        return new Audit(sources, rejections, scanner, listener, clock, card);
    }

    /**
     * Looks for identifiers with another scanner.
     *
     * @param scanner the scanner
     * @return a new audit
     */
    public Audit scanner(PrivacyScanner scanner) {
        return new Audit(sources, rejections, scanner, listener, clock, card);
    }

    /**
     * Takes every finding as it is made; the report keeps only the first of each kind.
     *
     * @param listener called on one thread, in the order of the items within each pass
     * @return a new audit
     */
    public Audit onFinding(Consumer<? super Finding> listener) {
        return new Audit(sources, rejections, scanner, listener, clock, card);
    }

    /**
     * Sets the clock by which exams are old.
     *
     * @param clock the clock; the system's by default
     * @return a new audit
     */
    public Audit clock(Clock clock) {
        return new Audit(sources, rejections, scanner, listener, clock, card);
    }

    /**
     * States what the catalogue says of the audited items, so that licence, provenance and counts are checked. For whole
     * splits only: a sample has fewer items than the catalogue states.
     *
     * @param card the benchmark's card
     * @param release the release that was read
     * @param purpose what the items are wanted for; an unclear licence is an error for redistribution, else a warning
     * @return a new audit
     */
    public Audit about(BenchmarkCard card, Release release, License.Purpose purpose) {
        return new Audit(
                sources, rejections, scanner, listener, clock, Optional.of(new CardCheck(card, release, purpose)));
    }

    /**
     * Runs all checks.
     *
     * @return the report
     * @throws IllegalStateException if a source gives other items when read again
     */
    public AuditReport run() {
        return new Run().run();
    }

    /** The state of one run. */
    private final class Run {

        private final Tally tally = new Tally(EXAMPLES, listener);
        private final List<ItemCheck> checks = ItemCheck.all(scanner);
        private final FactsCheck facts = new FactsCheck(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        private final DemographicsExtractor extractor = new DemographicsExtractor();
        private final SetStatistics statistics = new SetStatistics();
        private final DuplicateIndex duplicates = new DuplicateIndex();
        private final SharedPassages passages = new SharedPassages();
        private final DiseaseSpectrum diseases = new DiseaseSpectrum();
        private final Map<String, Long> ages = new TreeMap<>();
        private final Map<String, Long> splits = new TreeMap<>();
        private final Map<String, Long> sexes = new TreeMap<>();
        private final Map<String, Long> ethnicities = new TreeMap<>();
        private final List<String> ids = new ArrayList<>();
        private final BitSet repeated = new BitSet();
        private int audited;

        AuditReport run() {
            rejections.forEach(row -> tally.addOnRejectedRow(RejectedRow.finding(row)));
            for (int source = sources.size() - 1; source >= 0; source--) {
                read(source);
            }
            statistics.finish(Findings.onSet(tally::addOnSet));
            card.ifPresent(check -> check.check(splits, rejections.size(), Findings.onSet(tally::addOnSet)));
            duplicates.forget();
            passages.forgetOthers();
            boolean truncated = nearDuplicates();
            AuditReport.Population population =
                    new AuditReport.Population(ages, sexes, ethnicities, AuditReport.Diseases.of(diseases));
            return tally.report(
                    sources.get(0).name(), audited, rejections.size(), population, statistics.floors(), truncated);
        }

        /** Comparison data come first, so that the audited items find them in the index. */
        private void read(int source) {
            try (Stream<? extends BenchmarkItem> stream =
                    sources.get(source).items().get()) {
                Iterator<? extends BenchmarkItem> iterator = stream.iterator();
                while (iterator.hasNext()) {
                    List<BenchmarkItem> batch = new ArrayList<>(BATCH);
                    while (batch.size() < BATCH && iterator.hasNext()) {
                        batch.add(iterator.next());
                    }
                    if (source == 0) {
                        audit(batch);
                    } else {
                        batch.forEach(item -> compareWith(source, ItemView.of(item)));
                    }
                }
            }
        }

        private void compareWith(int source, ItemView view) {
            duplicates.add(source, view);
            passages.see(view);
        }

        private void audit(List<BenchmarkItem> batch) {
            Examined[] examined = new Examined[batch.size()];
            IntStream.range(0, examined.length).parallel().forEach(i -> examined[i] = examine(batch.get(i)));
            for (int i = 0; i < examined.length; i++) {
                int position = audited++;
                ids.add(examined[i].view().id());
                examined[i].findings().forEach(finding -> tally.add(position, finding));
                statistics.see(batch.get(i), examined[i].view());
                AuditReport.Population.count(examined[i].demographics(), ages, sexes, ethnicities);
                diseases.add(examined[i].chapters());
                splits.merge(fullName(examined[i].view().origin()), 1L, Long::sum);
                exactDuplicate(position, examined[i].view());
                passages.see(examined[i].view());
            }
        }

        private Examined examine(BenchmarkItem item) {
            ItemView view = ItemView.of(item);
            List<Finding> found = new ArrayList<>();
            Findings findings = Findings.on(view, found::add);
            checks.forEach(check -> check.check(view, findings));
            facts.check(item, findings);
            return new Examined(view, found, extractor.read(view.stem()), chapters(item));
        }

        private Set<DiseaseChapter> chapters(BenchmarkItem item) {
            List<String> codes = item.attributes().entrySet().stream()
                    .filter(attribute -> ICD_10.matcher(attribute.getKey()).matches())
                    .flatMap(attribute -> attribute.getValue().stream())
                    .toList();
            List<String> answers = item instanceof MultipleChoiceItem choice
                    ? choice.correctTexts()
                    : item instanceof OpenEndedItem open ? open.references() : List.of();
            return diseases.chapters(codes, answers, item.prompt().text());
        }

        private void exactDuplicate(int position, ItemView view) {
            Optional<DuplicateIndex.Match> match = duplicates.add(0, view);
            if (match.isEmpty()) {
                return;
            }
            repeated.set(position, match.get().sameOptions());
            String earlier = sources.get(match.get().earlier().source()).name();
            DuplicateFindings.of(view, match.get(), earlier, duplicates)
                    .forEach(finding -> tally.add(position, finding));
        }

        private boolean nearDuplicates() {
            NearDuplicateSearch<Object> search =
                    new NearDuplicateSearch<>(item -> passages.comparedText(ItemView.of((BenchmarkItem) item)), NEAR);
            // The audited items come first, so that positions below their number are theirs.
            return search.find(this::all, pair -> near(pair)).truncated();
        }

        private Stream<Object> all() {
            return sources.stream().flatMap(source -> source.items().get());
        }

        private void near(NearDuplicate pair) {
            boolean leak = pair.second() >= audited;
            int position = leak ? pair.first() : pair.second();
            // Equal shingles are nearly always equal questions, which the exact index has reported.
            if (pair.first() >= audited || pair.jaccard() == 1 && repeated.get(position)) {
                return;
            }
            String other = leak ? nameOf(pair.second()) : ids.get(pair.first());
            tally.add(position, NearDuplicateFindings.of(ids.get(position), pair, other, leak));
        }

        private String nameOf(int position) {
            return "item " + (position - audited + 1) + " of the data given for comparison";
        }
    }

    private static String fullName(Origin origin) {
        return origin.config() + "/" + origin.split();
    }

    private record Examined(
            ItemView view, List<Finding> findings, Demographics demographics, Set<DiseaseChapter> chapters) {}

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "audit of %s against %d sources", sources.get(0).name(), sources.size() - 1);
    }
}
