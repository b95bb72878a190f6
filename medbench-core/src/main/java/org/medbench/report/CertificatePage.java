package org.medbench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.medbench.audit.AuditReport;
import org.medbench.audit.Certificate;
import org.medbench.audit.Check;
import org.medbench.audit.Finding;
import org.medbench.audit.Gate;
import org.medbench.audit.Severity;
import org.medbench.audit.fairness.AgeBand;
import org.medbench.review.Agreement;
import org.medbench.score.Estimate;

/** The page of a certificate: the verdict first, then what it rests on, in words that a clinician reads. */
final class CertificatePage {

    private static final int MOST_BARS = 30;

    private final Certificate certificate;
    private final AuditReport report;
    private final Html html;

    private CertificatePage(Certificate certificate) {
        this.certificate = certificate;
        this.report = certificate.report();
        this.html = Page.begin("Certificate of " + certificate.subject().id());
    }

    static String write(Certificate certificate) {
        CertificatePage page = new CertificatePage(certificate);
        page.verdict();
        page.gate();
        page.subject();
        page.findings();
        page.review();
        page.privacy();
        page.population();
        page.floors();
        page.provenance();
        return Page.end(page.html);
    }

    private void verdict() {
        Gate.Verdict verdict = certificate.verdict();
        html.open("p", "class", "headline")
                .element("strong", verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .close("p");
        html.element(
                "p",
                switch (verdict) {
                    case FIT -> "All limits of the gate are met, and no item has an error.";
                    case FIT_WITH_EXCLUSIONS -> "All limits of the gate are met once the "
                            + Figures.count(report.itemsWithError()) + " items with an error are left out.";
                    case NOT_FIT -> "A limit of the gate is not met: see below.";
                });
        html.element(
                "p",
                "Checks flag what is suspicious; they cannot show that a benchmark is right, nor that a text complies with a"
                        + " privacy law.");
    }

    private void gate() {
        html.element("h2", "The gate and its limits");
        html.table("Criteria", "Criterion", "Limit", "Found", "Met");
        certificate.criteria().forEach(criterion -> html.open("tr")
                .element("th", criterion.name(), "scope", "row")
                .element("td", criterion.limit())
                .element("td", criterion.value())
                .element("td", criterion.passed() ? "✓ yes" : "✗ no")
                .close("tr"));
        html.endTable();
    }

    private void subject() {
        Certificate.Subject subject = certificate.subject();
        html.element("h2", "What is certified");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("benchmark", subject.id());
        fields.put("revision", subject.revision());
        fields.put("content hash", subject.contentHash());
        fields.put("items", Figures.count(report.items()));
        fields.put("rows that could not be read", Figures.count(report.rejected()));
        fields.put("licence", subject.license().orElse("unstated"));
        fields.put("issued", certificate.issuedAt().toString());
        Page.fields(html, fields);
    }

    private void findings() {
        html.element("h2", "Findings");
        if (report.items() > 0) {
            IntervalChart rates = new IntervalChart("Share of items with findings", 0, 1);
            report.blockerRate().ifPresent(rate -> rates.row("cannot be scored", rate));
            report.errorRate().ifPresent(rate -> rates.row("probably wrong", rate));
            rates.row("leaked", (double) report.leakedItems() / report.items());
            rates.writeTo(html);
        }
        if (report.counts().isEmpty()) {
            html.element("p", "No check found anything.");
            return;
        }
        bySeverity();
        html.table("Findings by check", "Check", "Severity", "#Findings", "The first one");
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            report.counts().forEach((check, counts) -> {
                if (counts.containsKey(severity)) {
                    row(check, severity, counts.get(severity));
                }
            });
        }
        html.endTable();
        examples();
    }

    private void bySeverity() {
        BarChart chart = new BarChart("Findings by severity");
        for (Severity severity : Severity.values()) {
            chart.bar(words(severity), report.count(severity));
        }
        chart.writeTo(html);
    }

    private static String words(Severity severity) {
        return switch (severity) {
            case BLOCKER -> "blocker: cannot be scored";
            case ERROR -> "error: probably wrong";
            case WARNING -> "warning: to be reviewed";
            case INFO -> "info";
        };
    }

    private void row(Check check, Severity severity, long count) {
        String first = report.examples().stream()
                .filter(finding -> finding.check() == check && finding.severity() == severity)
                .map(Finding::message)
                .findFirst()
                .orElse("");
        html.open("tr")
                .element("th", check.name(), "scope", "row")
                .element("td", severity.name().toLowerCase(Locale.ROOT))
                .element("td", Figures.count(count), "class", "number")
                .foreignCell(first)
                .close("tr");
    }

    private void examples() {
        html.open("details").element("summary", "Where (the first of each check)");
        html.table("Examples", "Check", "Item", "Where", "What");
        for (Finding finding : report.examples()) {
            html.open("tr")
                    .element("td", finding.check().name())
                    .foreignCell(finding.itemId().orElse("whole set"))
                    .foreignCell(finding.origin()
                            .map(origin -> origin.file() + " row " + origin.row())
                            .orElse(""))
                    .foreignCell(finding.message() + ": " + finding.evidence())
                    .close("tr");
        }
        html.endTable().close("details");
    }

    private void review() {
        html.element("h2", "Expert review");
        if (certificate.review().isEmpty()) {
            html.element("p", "No expert has looked at the items as far as this certificate knows.");
            return;
        }
        Certificate.Review review = certificate.review().get();
        html.element(
                "p",
                Figures.count(review.itemsReviewed()) + " items were judged by " + review.reviewers() + " reviewers.");
        BarChart verdicts = new BarChart("Items by verdict");
        new TreeMap<>(review.verdicts())
                .forEach((verdict, count) ->
                        verdicts.bar(verdict.toLowerCase(Locale.ROOT).replace('_', ' '), count));
        verdicts.writeTo(html);
        html.table("Agreement of the reviewers", "Coefficient", "#Value", "#95 % interval", "#Items", "Read as");
        new TreeMap<>(review.agreement()).forEach(this::coefficient);
        html.endTable();
        html.element(
                "p", "Kappa falls where nearly all verdicts are alike; read it beside AC1 and the observed agreement.");
    }

    private void coefficient(String name, Estimate figure) {
        html.open("tr")
                .element("th", name, "scope", "row")
                .element("td", String.format(Locale.ROOT, "%.3f", figure.value()), "class", "number")
                .element(
                        "td",
                        String.format(Locale.ROOT, "%.3f to %.3f", figure.low(), figure.high()),
                        "class",
                        "number")
                .element("td", Figures.count(figure.n()), "class", "number")
                .element("td", name.startsWith("observed") ? "" : Agreement.band(figure.value()))
                .close("tr");
    }

    private void privacy() {
        html.element("h2", "Privacy");
        if (report.privacy().isEmpty()) {
            html.element("p", "No identifier of a person was found. That is no proof that there is none.");
            return;
        }
        BarChart chart = new BarChart("Possible identifiers by class");
        report.privacy()
                .forEach((type, count) ->
                        chart.bar(type.name().toLowerCase(Locale.ROOT).replace('_', ' '), count));
        chart.writeTo(html);
        html.element(
                "p",
                Figures.count(report.quarantinedItems())
                        + " items have strong findings: they are held back from export until somebody has looked."
                        + " Exam vignettes are mostly made up.");
    }

    private void population() {
        html.element("h2", "Patients in the questions");
        html.element("p", "What the questions state; “not stated” is a group of its own.");
        bars("Age", inOrder(report.population().ageBands()));
        bars("Sex", report.population().sexes());
        bars("Ethnicity or origin", report.population().ethnicities());
        diseases(report.population().diseases());
    }

    private void diseases(AuditReport.Diseases diseases) {
        Map<String, Long> chapters = new LinkedHashMap<>();
        diseases.chapters()
                .forEach((chapter, weight) ->
                        chapters.put(chapter.name().toLowerCase(Locale.ROOT).replace('_', ' '), Math.round(weight)));
        if (!chapters.isEmpty()) {
            bars("Diseases (chapters of ICD-10)", chapters);
        }
        html.element(
                "p",
                Figures.percent(diseases.unmappedShare())
                        + " of the questions name no disease that medbench could map to a chapter.");
    }

    private static Map<String, Long> inOrder(Map<String, Long> ages) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (AgeBand band : AgeBand.values()) {
            ordered.put(band.label(), ages.getOrDefault(band.label(), 0L));
        }
        ages.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private void bars(String title, Map<String, Long> counts) {
        html.element("h3", title);
        BarChart chart = new BarChart(title + " of the patients, items");
        counts.entrySet().stream().limit(MOST_BARS).forEach(entry -> chart.bar(entry.getKey(), entry.getValue()));
        chart.writeTo(html);
    }

    private void floors() {
        if (report.floors().isEmpty()) {
            return;
        }
        html.element("h2", "Scores that need no knowledge");
        IntervalChart chart = new IntervalChart("Accuracy without a model", 0, 1);
        report.floors().forEach(chart::row);
        chart.writeTo(html);
    }

    private void provenance() {
        html.element("h2", "Where it comes from");
        html.table("Proof that the keys were read rightly", "Split", "Proof");
        new TreeMap<>(certificate.subject().proofs()).forEach((split, proof) -> html.open("tr")
                .element("th", split, "scope", "row")
                .foreignCell(proof)
                .close("tr"));
        html.endTable();
        html.table("Files", "File", "Digest", "Who vouches for it");
        certificate.subject().files().forEach(file -> html.open("tr")
                .foreignCell(file.path())
                .foreignCell(file.digest().toString())
                .element("td", file.assurance().jsonName())
                .close("tr"));
        html.endTable();
    }
}
