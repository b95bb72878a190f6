package org.medbench.examples.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.audit.Audit;
import org.medbench.audit.AuditReport;
import org.medbench.audit.Certificate;
import org.medbench.audit.Gate;
import org.medbench.audit.Severity;
import org.medbench.catalog.License;
import org.medbench.report.HtmlReport;
import org.medbench.review.ReviewRound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Quality, privacy, diversity, cross-source; the certificate.")
final class CheckCommand extends RepositoryCommand {

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(
            names = "--against",
            paramLabel = "REF",
            description = "Look for leaks and other keys in this benchmark, too; may be repeated.")
    private List<String> against = List.of();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the certificate as one self-contained page, too.")
    private Path html;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 11 if there is a finding at or above: ${COMPLETION-CANDIDATES}.")
    private Severity failOn;

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description = "State this expert review: a file that a packet's page saved; may be repeated.")
    private List<Path> reviews = List.of();

    @Override
    public Integer call() throws Exception {
        options.rows = GlobalOptions.Rows.skip; // a rejected row is a finding
        return super.call();
    }

    @Override
    int run(BenchmarkRepository repository) throws Exception {
        Benchmark benchmark = repository.benchmark(reference);
        Subset items = benchmark.items().allSplits();
        Audit audit = Audit.of(benchmark.card().id(), items)
                .about(benchmark.card(), benchmark.release(), License.Purpose.INTERNAL_USE);
        for (String other : against) {
            Subset compared = repository.benchmark(other).items().allSplits();
            audit = audit.against(other, compared::stream);
        }
        AuditReport report = audit.run();
        Optional<Certificate.Review> reviewed = reviews.isEmpty()
                ? Optional.empty()
                : Optional.of(ReviewRound.of(ReviewFiles.read(reviews)).summary());
        Certificate certificate =
                new Certificate(Certificate.Subject.of(benchmark), report, reviewed, Gate.DEFAULT, Instant.now());
        if (shell.isJson()) {
            shell.out().print(JSON.readTree(certificate.toJson()) + "\n");
        } else {
            print(certificate);
        }
        if (html != null) {
            HtmlReport.of(certificate).writeTo(html);
        }
        return fails(report) ? Shell.FINDINGS : Shell.DONE;
    }

    private boolean fails(AuditReport report) {
        return failOn != null
                && report.counts().values().stream()
                        .flatMap(bySeverity -> bySeverity.keySet().stream())
                        .anyMatch(severity -> severity.compareTo(failOn) >= 0);
    }

    private void print(Certificate certificate) {
        AuditReport report = certificate.report();
        shell.out()
                .println(certificate.subject().id() + " at "
                        + certificate.subject().revision());
        shell.out().println("content   " + certificate.subject().contentHash());
        shell.out().println(report.items() + " items, " + report.rejected() + " rows rejected");
        List<List<String>> findings = new ArrayList<>();
        report.counts()
                .forEach((check, bySeverity) -> bySeverity.forEach((severity, count) -> findings.add(
                        List.of(severity.name().toLowerCase(Locale.ROOT), check.name(), String.valueOf(count)))));
        if (!findings.isEmpty()) {
            shell.printTable(List.of("SEVERITY", "CHECK", "FINDINGS"), findings);
        }
        List<List<String>> criteria = new ArrayList<>();
        certificate
                .criteria()
                .forEach(criterion -> criteria.add(List.of(
                        criterion.name(),
                        criterion.limit(),
                        criterion.value(),
                        criterion.passed() ? "met" : "not met")));
        shell.printTable(List.of("CRITERION", "LIMIT", "FOUND", ""), criteria);
        shell.out()
                .println("gate: "
                        + certificate.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
