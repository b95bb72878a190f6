package org.medbench.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medbench.audit.fairness.Diversity;
import org.medbench.score.Estimate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Certificates as JSON, in the shape that the command line promises. */
final class CertificateJson {

    private static final String FORMAT = "medbench-certificate-1";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CertificateJson() {}

    static String write(Certificate certificate) {
        AuditReport report = certificate.report();
        Certificate.Subject subject = certificate.subject();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("id", subject.id());
        json.put("revision", subject.revision());
        json.put("contentHash", subject.contentHash());
        json.put("issuedAt", certificate.issuedAt().toString());
        json.put("items", report.items());
        json.put("rejectedRows", report.rejected());
        json.put("license", subject.license().orElse("unstated"));
        json.put("proof", new TreeMap<>(subject.proofs()));
        json.put("files", subject.files().stream().map(CertificateJson::file).toList());
        json.put("findings", findings(report));
        json.put("rates", rates(report));
        json.put("floors", report.floors());
        json.put("privacy", privacy(report));
        json.put("diversity", diversity(report));
        certificate.review().ifPresent(review -> json.put("review", review(review)));
        json.put("certificate", gate(certificate));
        return JSON.writeValueAsString(json) + "\n";
    }

    private static Map<String, Object> file(Certificate.SourceFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("digest", file.digest().toString());
        json.put("assurance", file.assurance().jsonName());
        return json;
    }

    private static List<Map<String, Object>> findings(AuditReport report) {
        List<Map<String, Object>> findings = new java.util.ArrayList<>();
        report.counts()
                .forEach((check, bySeverity) -> bySeverity.forEach((severity, count) -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("check", check.name());
                    json.put("version", check.version());
                    json.put("severity", severity.name());
                    json.put("count", count);
                    json.put(
                            "examples",
                            report.examples().stream()
                                    .filter(finding -> finding.check() == check && finding.severity() == severity)
                                    .map(CertificateJson::example)
                                    .toList());
                    findings.add(json);
                }));
        return findings;
    }

    private static Map<String, Object> example(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        finding.itemId().ifPresent(id -> json.put("item", id));
        finding.origin().ifPresent(origin -> {
            json.put("file", origin.file());
            json.put("row", origin.row());
        });
        json.put("field", finding.field());
        json.put("detail", finding.message());
        json.put("evidence", finding.evidence());
        return json;
    }

    private static Map<String, Object> rates(AuditReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("blocker", report.blockerRate().map(CertificateJson::estimate).orElse(Map.of()));
        json.put("error", report.errorRate().map(CertificateJson::estimate).orElse(Map.of()));
        json.put("leaked", report.leakedItems());
        return json;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", estimate.value());
        json.put("low", estimate.low());
        json.put("high", estimate.high());
        json.put("n", estimate.n());
        json.put("method", estimate.method());
        return json;
    }

    private static Map<String, Object> privacy(AuditReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Long> byClass = new TreeMap<>();
        report.privacy().forEach((type, count) -> byClass.put(type.name(), count));
        json.put("findingsByClass", byClass);
        json.put("quarantined", report.quarantinedItems());
        json.put("note", "Findings against the HIPAA Safe Harbor list; their absence is no proof of compliance.");
        return json;
    }

    private static Map<String, Object> diversity(AuditReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ageBands", distribution(report.population().ageBands()));
        json.put("sexes", distribution(report.population().sexes()));
        json.put("ethnicities", distribution(report.population().ethnicities()));
        json.put("diseases", diseases(report.population().diseases()));
        return json;
    }

    private static Map<String, Object> diseases(AuditReport.Diseases diseases) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> chapters = new LinkedHashMap<>();
        diseases.chapters().forEach((chapter, weight) -> chapters.put(chapter.name(), weight));
        json.put("icd10Chapters", chapters);
        json.put("unmappedShare", diseases.unmappedShare());
        diseases.diversity().ifPresent(diversity -> {
            json.put("shannon", diversity.shannon());
            json.put("effectiveNumber", diversity.effectiveNumber());
            diversity.evenness().ifPresent(evenness -> json.put("evenness", evenness));
        });
        return json;
    }

    /** Indices over the items that state the attribute; how many do not is said beside. */
    private static Map<String, Object> distribution(Map<String, Long> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("counts", counts);
        Map<String, Long> stated = new TreeMap<>(counts);
        stated.remove(AuditReport.Population.NOT_STATED);
        if (!stated.isEmpty()) {
            Diversity diversity = new Diversity(List.copyOf(stated.values()));
            json.put("shannon", diversity.shannon());
            json.put("effectiveNumber", diversity.effectiveNumber());
            diversity.evenness().ifPresent(evenness -> json.put("evenness", evenness));
        }
        return json;
    }

    private static Map<String, Object> review(Certificate.Review review) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("itemsReviewed", review.itemsReviewed());
        json.put("reviewers", review.reviewers());
        json.put("verdicts", new TreeMap<>(review.verdicts()));
        Map<String, Object> agreement = new TreeMap<>();
        review.agreement().forEach((name, value) -> agreement.put(name, estimate(value)));
        json.put("agreement", agreement);
        return json;
    }

    private static Map<String, Object> gate(Certificate certificate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "gate",
                certificate.verdict().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        json.put(
                "criteria",
                certificate.criteria().stream()
                        .map(criterion -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("name", criterion.name());
                            line.put("limit", criterion.limit());
                            line.put("value", criterion.value());
                            line.put("passed", criterion.passed());
                            return line;
                        })
                        .toList());
        return json;
    }
}
