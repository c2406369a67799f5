package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs tokens by RS256 (RFC 7515) with a header that names the certificate. Safe for use by several threads.
 *
 * <p>A token is dated {@link #BACKDATED} before now, so that a server whose clock is a little behind ours does not take it for
 * one of the future.
 */
final class JwtSigner {
    /** How long before now a token says that it was issued. */
    static final Duration BACKDATED = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(JwtSigner.class);
    private static final Duration NOTICE = Duration.ofDays(30);

    /** What the header names the certificate by, beside {@code kid}. */
    enum Thumbprint {
        /** SHA-1 alone, the one that Oracle HCM documents: {@code x5t}. */
        SHA1,
        /** SHA-1 and SHA-256: {@code x5t} and {@code x5t#S256}. */
        BOTH
    }

    private final JWSHeader header;
    private final JWSSigner signer;
    private final Clock clock;

    private JwtSigner(JWSHeader header, JWSSigner signer, Clock clock) {
        this.header = header;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * A signer with {@code key}; a certificate that is not valid now, or soon no longer, is logged as a warning.
     *
     * @throws IllegalArgumentException when key or certificate cannot be used; the text says what to do and holds no secret
     */
    static JwtSigner of(SigningKey key, Thumbprint thumbprint, Clock clock) {
        PrivateKeys.Named named = PrivateKeys.rsa(key.privateKey());
        X509Certificate certificate = key.certificate() == null ? null : Pem.certificate(key.certificate());
        if (certificate != null) {
            checkPair(certificate, named.key());
            warn(certificate, clock.instant());
        }
        String keyId = key.keyId() == null ? named.keyId() : key.keyId();
        return new JwtSigner(header(certificate, thumbprint, keyId), new RSASSASigner(named.key()), clock);
    }

    /**
     * A token with {@code claims}, to which {@code iat} and {@code exp} are added.
     *
     * @param issued mostly {@link #issued()}
     * @param life from {@code iat} to {@code exp}
     */
    Secret sign(JWTClaimsSet claims, Instant issued, Duration life) {
        JWTClaimsSet dated = new JWTClaimsSet.Builder(claims)
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(life)))
                .build();
        SignedJWT token = new SignedJWT(header, dated);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was found fit does not sign", e);
        }
        return Secret.of(token.serialize());
    }

    /** When a token that is signed now says that it was issued. */
    Instant issued() {
        return clock.instant().minus(BACKDATED).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void checkPair(X509Certificate certificate, RSAPrivateKey key) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey open)
                || !open.getModulus().equals(key.getModulus())) {
            throw new IllegalArgumentException("the certificate of " + subject(certificate)
                    + " does not belong to the private key; give the pair that was made together");
        }
    }

    private static void warn(X509Certificate certificate, Instant now) {
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

    // The library frowns on a SHA-1 thumbprint; Oracle asks for this one, and it only names the certificate.
    @SuppressWarnings("deprecation")
    private static JWSHeader header(
            @Nullable X509Certificate certificate, Thumbprint thumbprint, @Nullable String keyId) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
        if (keyId != null) {
            header.keyID(keyId);
        }
        if (certificate != null) {
            header.x509CertThumbprint(digest("SHA-1", certificate));
            if (thumbprint == Thumbprint.BOTH) {
                header.x509CertSHA256Thumbprint(digest("SHA-256", certificate));
            }
        }
        return header.build();
    }

    private static Base64URL digest(String algorithm, X509Certificate certificate) {
        try {
            return Base64URL.encode(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the thumbprint of the certificate cannot be computed", e);
        }
    }
}
