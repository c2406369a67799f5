package io.hcmconnector.core.http;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hcmconnector.core.http.JwtSigner.Thumbprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes the self-signed token that Oracle HCM takes for the name of a user: header {@code alg RS256, typ JWT, x5t}, claims
 * {@code iss, prn, sub, iat, exp}; from {@code iat} to {@code exp} it is 10 minutes, the most that Oracle's examples have.
 */
final class TrustJwtSigner implements TokenSource {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final JWTClaimsSet claims;
    private final JwtSigner signer;

    private TrustJwtSigner(JWTClaimsSet claims, JwtSigner signer) {
        this.claims = claims;
        this.signer = signer;
    }

    static TrustJwtSigner of(TrustJwt partner, Clock clock) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(partner.issuer())
                .claim("prn", partner.subject())
                .subject(partner.subject())
                .build();
        SigningKey key = new SigningKey(partner.privateKey(), partner.certificate(), null);
        return new TrustJwtSigner(claims, JwtSigner.of(key, Thumbprint.SHA1, clock));
    }

    @Override
    public Token fresh() {
        Instant issued = signer.issued();
        return Token.bearer(signer.sign(claims, issued, LIFE), issued, LIFE);
    }
}
