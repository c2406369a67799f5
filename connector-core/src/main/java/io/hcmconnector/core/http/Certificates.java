package io.hcmconnector.core.http;

import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Certificates by which others check what we sign. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration NOTICE = Duration.ofDays(30);

    private Certificates() {}

    static void checkPair(X509Certificate certificate, RSAPrivateKey key) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey open)
                || !open.getModulus().equals(key.getModulus())) {
            throw new IllegalArgumentException("the certificate of " + subject(certificate)
                    + " does not belong to the private key; give the pair that was made together");
        }
    }

    static void warn(X509Certificate certificate, Instant now) {
        Instant begins = certificate.getNotBefore().toInstant();
        Instant ends = certificate.getNotAfter().toInstant();
        String advice = "; make another, register it where this one is registered, and put it into the configuration";
        if (now.isBefore(begins)) {
            LOG.warn(
                    "The certificate of {} that tokens are signed for is not valid before {}: they may be refused"
                            + " until then; look at this machine's clock too",
                    subject(certificate),
                    begins);
        } else if (now.isAfter(ends)) {
            LOG.warn(
                    "The certificate of {} that tokens are signed for ended on {}: they may be refused{}",
                    subject(certificate),
                    ends,
                    advice);
        } else if (now.isAfter(ends.minus(NOTICE))) {
            LOG.warn(
                    "The certificate of {} that tokens are signed for ends on {}{}",
                    subject(certificate),
                    ends,
                    advice);
        }
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static Base64URL thumbprint(String algorithm, X509Certificate certificate) {
        try {
            return Base64URL.encode(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the thumbprint of the certificate cannot be computed", e);
        }
    }
}
