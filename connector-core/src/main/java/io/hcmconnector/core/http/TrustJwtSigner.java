package io.hcmconnector.core.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hcmconnector.core.http.HttpFailure.Kind;
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

/**
 * Makes the self-signed token that Oracle HCM takes for the name of a user: header {@code alg RS256, typ JWT, x5t}, claims
 * {@code iss, prn, sub, iat, exp}.
 */
final class TrustJwtSigner implements TokenSource {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final TrustJwt partner;
    private final RSAPrivateKey key;
    private final Base64URL thumbprint;
    private final Clock clock;

    private TrustJwtSigner(TrustJwt partner, RSAPrivateKey key, Base64URL thumbprint, Clock clock) {
        this.partner = partner;
        this.key = key;
        this.thumbprint = thumbprint;
        this.clock = clock;
    }

    static TrustJwtSigner of(TrustJwt partner, Clock clock) {
        RSAPrivateKey key = Pem.rsaPrivateKey(partner.privateKey());
        X509Certificate certificate = Pem.certificate(partner.certificate());
        if (!(certificate.getPublicKey() instanceof RSAPublicKey open)
                || !open.getModulus().equals(key.getModulus())) {
            throw new IllegalArgumentException("the certificate of "
                    + certificate.getSubjectX500Principal().getName()
                    + " does not belong to the private key; give the pair that was made together");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return new TrustJwtSigner(partner, key, Base64URL.encode(digest), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the thumbprint of the certificate cannot be computed", e);
        }
    }

    @Override
    public Token fresh() throws HttpFailure {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(partner.issuer())
                .claim("prn", partner.subject())
                .subject(partner.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT token = new SignedJWT(header(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new HttpFailure(Kind.NOT_SIGNED_IN, "no token for " + partner.issuer() + " can be signed", e);
        }
        return Token.bearer(Secret.of(token.serialize()), now, LIFE);
    }

    // The library frowns on a SHA-1 thumbprint; Oracle asks for this one, and it only names the certificate.
    @SuppressWarnings("deprecation")
    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .x509CertThumbprint(thumbprint)
                .build();
    }
}
