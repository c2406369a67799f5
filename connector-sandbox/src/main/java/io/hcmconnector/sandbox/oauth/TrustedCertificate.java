package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * A certificate that an administrator has imported, by which signed tokens are verified.
 *
 * @param certificate the certificate
 * @param alias the name under which it was imported, which tokens may give as {@code kid}; empty for none
 */
public record TrustedCertificate(X509Certificate certificate, String alias) {

    /**
     * Reads PEM text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TrustedCertificate of(String pem, String alias) {
        try {
            byte[] bytes = pem.strip().getBytes(StandardCharsets.US_ASCII);
            return new TrustedCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes)),
                    alias);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificate is no X.509 certificate in PEM", e);
        }
    }

    /** Whether the token's header names this certificate by {@code x5t}, {@code x5t#S256} or {@code kid}, and by none of them another. */
    boolean isNamedBy(Jwt token) {
        JsonNode header = token.header();
        boolean named = header.has("x5t") || header.has("x5t#S256") || header.has("kid");
        return named
                && fits(header, "x5t", thumbprint("SHA-1"))
                && fits(header, "x5t#S256", thumbprint("SHA-256"))
                && (!header.has("kid") || (!alias.isEmpty() && fits(header, "kid", alias)));
    }

    /** Whether the certificate is within its dates at {@code now}. */
    boolean isValid(Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException outside) {
            return false;
        }
    }

    PublicKey key() {
        return certificate.getPublicKey();
    }

    private static boolean fits(JsonNode header, String name, String expected) {
        return !header.has(name) || header.path(name).asText().equals(expected);
    }

    private String thumbprint(String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has " + algorithm, absent);
        }
    }

    /** Names the subject. */
    @Override
    public String toString() {
        return "TrustedCertificate[" + certificate.getSubjectX500Principal().getName() + ']';
    }
}
