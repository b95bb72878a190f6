package org.medbench.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medbench.Benchmark;
import org.medbench.audit.Gate.Criterion;
import org.medbench.audit.Gate.Verdict;
import org.medbench.catalog.Assurance;
import org.medbench.catalog.Split;
import org.medbench.item.Digest;
import org.medbench.score.Estimate;

/**
 * What is known about one content hash: where it comes from, that its keys were read rightly, what the audit found, and
 * whether that is within the limits of a gate. It lists findings; it cannot state that a benchmark is right, nor that a text
 * complies with a privacy law.
 *
 * @param subject what is certified
 * @param report what the audit found
 * @param review what experts said, if any looked
 * @param gate the limits
 * @param issuedAt when
 */
public record Certificate(Subject subject, AuditReport report, Optional<Review> review, Gate gate, Instant issuedAt) {

    /**
     * What is certified.
     *
     * @param id the benchmark
     * @param revision its commit
     * @param contentHash the hash of its items, whatever their order and format
     * @param license the SPDX id, or the licence as declared; absent if unstated
     * @param proofs by split, how the keys were proven
     * @param files the files that the items were read from
     */
    public record Subject(
            String id,
            String revision,
            String contentHash,
            Optional<String> license,
            Map<String, String> proofs,
            List<SourceFile> files) {

        /** Copies. */
        public Subject {
            proofs = Map.copyOf(proofs);
            files = List.copyOf(files);
        }

        /**
         * Asks a benchmark; fetches and reads it if need be.
         *
         * @param benchmark an open benchmark
         * @return what is known of it
         */
        public static Subject of(Benchmark benchmark) {
            Map<String, String> proofs = new TreeMap<>();
            for (Split split : benchmark.release().splits()) {
                benchmark
                        .mapping(split.fullName())
                        .proof()
                        .ifPresent(proof -> proofs.put(
                                split.fullName(),
                                proof.kind() + ", " + proof.agreeing() + " of " + proof.rows() + " rows: "
                                        + proof.detail()));
            }
            List<SourceFile> files = benchmark.fetch().files().stream()
                    .map(file -> new SourceFile(file.path(), file.digest(), file.assurance()))
                    .toList();
            return new Subject(
                    benchmark.card().id(),
                    benchmark.release().commit(),
                    benchmark.computeContentHash(),
                    benchmark.card().license().spdx().or(() -> benchmark
                            .card()
                            .license()
                            .declared()),
                    proofs,
                    files);
        }
    }

    /**
     * A file behind the items.
     *
     * @param path its name in the source
     * @param digest its digest
     * @param assurance who vouches for the digest
     */
    public record SourceFile(String path, Digest digest, Assurance assurance) {}

    /**
     * What experts said.
     *
     * @param itemsReviewed how many items they looked at
     * @param reviewers how many they were
     * @param verdicts items by verdict
     * @param agreement coefficients by name
     */
    public record Review(
            long itemsReviewed, int reviewers, Map<String, Long> verdicts, Map<String, Estimate> agreement) {

        /** Copies. */
        public Review {
            verdicts = Map.copyOf(verdicts);
            agreement = Map.copyOf(agreement);
        }
    }

    /**
     * What the gate says.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return gate.verdict(report, subject);
    }

    /**
     * Each limit of the gate and how it was met.
     *
     * @return the criteria, in a fixed order
     */
    public List<Criterion> criteria() {
        return gate.criteria(report, subject);
    }

    /**
     * The certificate for machines: members in a fixed order, so that equal certificates are equal texts.
     *
     * @return JSON, indented, ending in a line feed
     */
    public String toJson() {
        return CertificateJson.write(this);
    }
}
