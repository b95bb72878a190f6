package org.medbench.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A certificate's JSON with a signature over exactly its bytes. Whoever holds the issuer's public key can tell whether a
 * letter was changed.
 *
 * @param certificate the JSON that was signed
 * @param algorithm the name of the signature algorithm: {@code Ed25519}, {@code SHA256withRSA} or {@code SHA256withECDSA}
 * @param signature the signature, in Base64
 */
public record SignedCertificate(String certificate, String algorithm, String signature) {

    private static final Map<String, String> ALGORITHMS =
            Map.of("EdDSA", "Ed25519", "Ed25519", "Ed25519", "RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /**
     * Signs a certificate.
     *
     * @param certificate the certificate
     * @param key an Ed25519, RSA or elliptic-curve key
     * @return the signed certificate
     * @throws IllegalArgumentException if the key is of another kind or cannot sign
     */
    public static SignedCertificate sign(Certificate certificate, PrivateKey key) {
        String algorithm = ALGORITHMS.get(key.getAlgorithm());
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "cannot sign with a key of kind " + key.getAlgorithm() + "; use Ed25519, RSA or EC");
        }
        String json = certificate.toJson();
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(json.getBytes(StandardCharsets.UTF_8));
            return new SignedCertificate(json, algorithm, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign by " + algorithm + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether the owner of a key signed exactly this text.
     *
     * @param key the issuer's public key, from a place that you trust
     * @return false if text or signature were changed, or another key signed
     */
    public boolean isSignedBy(PublicKey key) {
        if (!algorithm.equals(ALGORITHMS.get(key.getAlgorithm()))) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(certificate.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    /**
     * The file to hand on.
     *
     * @return JSON with the certificate as text, algorithm and signature
     */
    public String toJson() {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("certificate", certificate);
        json.put("algorithm", algorithm);
        json.put("signature", signature);
        return JsonMapper.shared().writeValueAsString(json) + "\n";
    }

    /**
     * Reads what {@link #toJson()} writes. Nothing is verified yet.
     *
     * @param json the file's text
     * @return the signed certificate
     * @throws IllegalArgumentException if this is not such a file
     */
    public static SignedCertificate parse(String json) {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            return new SignedCertificate(text(node, "certificate"), text(node, "algorithm"), text(node, "signature"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a signed certificate: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode node, String member) {
        if (!node.path(member).isString()) {
            throw new IllegalArgumentException("not a signed certificate: it has no text '" + member + "'");
        }
        return node.get(member).asString();
    }
}
