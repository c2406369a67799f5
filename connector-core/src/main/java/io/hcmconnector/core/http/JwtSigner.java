package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens by RS256 (RFC 7515) with a header that names the certificate. Safe for use by several threads.
 *
 * <p>A token is dated {@link #BACKDATED} before now, so that a server whose clock is a little behind ours does not take it for
 * one of the future.
 */
final class JwtSigner {
    /** How long before now a token says that it was issued. */
    static final Duration BACKDATED = Duration.ofSeconds(60);

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
            Certificates.checkPair(certificate, named.key());
            Certificates.warn(certificate, clock.instant());
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

    // The library frowns on a SHA-1 thumbprint; Oracle asks for this one, and it only names the certificate.
    @SuppressWarnings("deprecation")
    private static JWSHeader header(
            @Nullable X509Certificate certificate, Thumbprint thumbprint, @Nullable String keyId) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
        if (keyId != null) {
            header.keyID(keyId);
        }
        if (certificate != null) {
            header.x509CertThumbprint(Certificates.thumbprint("SHA-1", certificate));
            if (thumbprint == Thumbprint.BOTH) {
                header.x509CertSHA256Thumbprint(Certificates.thumbprint("SHA-256", certificate));
            }
        }
        return header.build();
    }
}
