package org.medbench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.audit.Gate.Verdict;
import org.medbench.catalog.Access;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.catalog.Taxonomy;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Digest;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CertificateTest {

    @Test
    void aCleanSetIsFit() {
        assertThat(certificate(0, 0).verdict()).isEqualTo(Verdict.FIT);
    }

    @Test
    void aFewErrorsNeedExclusions() {
        assertThat(certificate(2, 0).verdict()).isEqualTo(Verdict.FIT_WITH_EXCLUSIONS);
    }

    @Test
    void tooManyErrorsAreNotFit() {
        Certificate certificate = certificate(12, 0);

        assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_FIT);
        assertThat(certificate.criteria())
                .filteredOn(c -> !c.passed())
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.name()).isEqualTo("items with an error");
                    assertThat(c.limit()).isEqualTo("<= 5.00 %");
                    assertThat(c.value()).isEqualTo("6.00 %");
                });
    }

    @Test
    void conflictingKeysBlockAboveHalfAPercent() {
        assertThat(certificate(0, 1).verdict()).isEqualTo(Verdict.FIT_WITH_EXCLUSIONS);
        assertThat(certificate(0, 2).verdict()).isEqualTo(Verdict.NOT_FIT);
    }

    @Test
    void withoutProofNothingIsFit() {
        Certificate proven = certificate(0, 0);
        Certificate.Subject unproven =
                new Certificate.Subject("set", "c0ffee", "abc", Optional.empty(), Map.of(), List.of());

        assertThat(new Certificate(unproven, proven.report(), Optional.empty(), Gate.DEFAULT, Instant.EPOCH).verdict())
                .isEqualTo(Verdict.NOT_FIT);
    }

    @Test
    void theJsonHoldsWhatTheCommandLinePromises() {
        JsonNode json = JsonMapper.shared().readTree(certificate(2, 0).toJson());

        assertThat(json.get("id").asString()).isEqualTo("set");
        assertThat(json.get("items").asInt()).isEqualTo(200);
        assertThat(json.get("certificate").get("gate").asString()).isEqualTo("fit with exclusions");
        assertThat(json.get("certificate").get("criteria").size()).isEqualTo(6);
        assertThat(json.get("findings").size()).isPositive();
        JsonNode first = json.get("findings").get(0);
        assertThat(first.has("check") && first.has("severity") && first.has("count") && first.has("examples"))
                .isTrue();
        assertThat(json.get("files").get(0).get("assurance").asString()).isEqualTo("curated");
        assertThat(json.get("privacy").get("note").asString()).contains("no proof of compliance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "RSA", "EC"})
    void aSignatureCoversEveryLetter(String kind) throws NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance(kind).generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance(kind).generateKeyPair();

        SignedCertificate signed = SignedCertificate.parse(
                SignedCertificate.sign(certificate(0, 0), keys.getPrivate()).toJson());

        assertThat(signed.isSignedBy(keys.getPublic())).isTrue();
        assertThat(signed.isSignedBy(others.getPublic())).isFalse();
        String changed = signed.certificate().replace("\"items\" : 200", "\"items\" : 201");
        assertThat(changed).isNotEqualTo(signed.certificate());
        assertThat(new SignedCertificate(changed, signed.algorithm(), signed.signature()).isSignedBy(keys.getPublic()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"certificate\":1}", "{\"certificate\":\"x\",\"algorithm\":\"y\"}", "{"})
    void refusesWhatIsNoSignedCertificate(String text) {
        assertThatThrownBy(() -> SignedCertificate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a signed certificate");
    }

    @Test
    void licencesProvenanceAndCounts() {
        License conflicting = new License(
                Optional.of("mit"),
                Optional.of("MIT"),
                java.util.Set.of(),
                List.of("card says MIT, file says CC-BY-NC-4.0"),
                Optional.empty());

        AuditReport missing = Audit.of("set", () -> items(0, 0))
                .about(card(License.UNSTATED), release("", 200), License.Purpose.REDISTRIBUTE)
                .run();
        AuditReport local = Audit.of("set", () -> items(0, 0))
                .about(card(conflicting), release("c0ffee", 199), License.Purpose.INTERNAL_USE)
                .run();
        AuditReport good = Audit.of("set", () -> items(0, 0))
                .about(
                        card(new License(
                                Optional.of("mit"),
                                Optional.of("MIT"),
                                java.util.Set.of(),
                                List.of(),
                                Optional.empty())),
                        release("c0ffee", 200),
                        License.Purpose.REDISTRIBUTE)
                .run();

        assertThat(missing.count(Check.LICENSE_MISSING, Severity.ERROR)).isEqualTo(1);
        assertThat(missing.count(Check.PROVENANCE_MISSING)).isEqualTo(1);
        assertThat(missing.count(Check.COUNT_MISMATCH)).isZero();
        assertThat(local.count(Check.LICENSE_CONFLICT, Severity.WARNING)).isEqualTo(1);
        assertThat(local.count(Check.COUNT_MISMATCH, Severity.ERROR)).isEqualTo(1);
        assertThat(good.counts())
                .doesNotContainKeys(
                        Check.LICENSE_MISSING, Check.LICENSE_CONFLICT, Check.PROVENANCE_MISSING, Check.COUNT_MISMATCH);
    }

    private static Certificate certificate(int errors, int conflicts) {
        AuditReport report = Audit.of("set", () -> items(errors, conflicts)).run();
        Certificate.Subject subject = new Certificate.Subject(
                "set",
                "c0ffee",
                "abc",
                Optional.of("MIT"),
                Map.of("default/test", "AGREEMENT, 200 of 200 rows"),
                List.of(new Certificate.SourceFile("a.jsonl", Digest.ofText("a"), Assurance.CURATED)));
        return new Certificate(subject, report, Optional.empty(), Gate.DEFAULT, Instant.parse("2026-11-23T00:00:00Z"));
    }

    /** 200 items; the first ones miss their picture, the last ones repeat a question under another key. */
    private static Stream<BenchmarkItem> items(int errors, int conflicts) {
        return IntStream.range(0, 200).mapToObj(i -> {
            boolean conflicting = i >= 200 - conflicts;
            int number = conflicting ? i - 100 : i;
            String stem = "Which organ is number " + Integer.toString(number * 7919, 36) + " of the list"
                    + (i < errors ? " shown in the image below?" : "?");
            String gold = Choice.label((number + (conflicting ? 1 : 0)) % 4);
            List<Choice> choices = IntStream.range(0, 4)
                    .mapToObj(k -> Choice.of(k, "organ" + k + number))
                    .toList();
            return new MultipleChoiceItem(
                    "q" + i,
                    Prompt.of(stem),
                    KeyStatus.GIVEN,
                    choices,
                    List.of(gold),
                    MultipleChoiceItem.Selection.SINGLE,
                    ItemFacts.NONE,
                    new Origin("set", "default", "test", "a.jsonl", Optional.empty(), i));
        });
    }

    private static BenchmarkCard card(License license) {
        return new BenchmarkCard(
                "set",
                "Set",
                "A set.",
                List.of("hf:owner/set"),
                license,
                Access.PUBLIC,
                Taxonomy.UNKNOWN,
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static Release release(String commit, long items) {
        Split split = new Split(
                "default", "test", List.of("a.jsonl"), OptionalLong.of(items), Map.of(), Optional.empty(), Map.of());
        return new Release(
                "r1",
                "hf:owner/set",
                commit,
                List.of(new RemoteFile("a.jsonl", OptionalLong.of(1), Optional.of(Digest.ofText("a")))),
                List.of(split),
                Optional.empty());
    }
}
