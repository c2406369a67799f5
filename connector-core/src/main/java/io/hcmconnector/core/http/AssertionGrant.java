package io.hcmconnector.core.http;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hcmconnector.core.http.JwtSigner.Thumbprint;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * An assertion for a user, signed by us (RFC 7523 section 2.1). Each lives for five minutes and is used once: its {@code jti} is
 * 128 bits of the generator.
 */
final class AssertionGrant implements Grant {
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final UserAssertion assertion;
    private final JwtSigner signer;
    private final RandomGenerator random;

    private AssertionGrant(UserAssertion assertion, JwtSigner signer, RandomGenerator random) {
        this.assertion = assertion;
        this.signer = signer;
        this.random = random;
    }

    /**
     * A grant that signs with the assertion's key.
     *
     * @param random used by one thread at a time
     * @throws IllegalArgumentException when key or certificate cannot be used
     */
    static AssertionGrant of(UserAssertion assertion, Clock clock, RandomGenerator random) {
        return new AssertionGrant(assertion, JwtSigner.of(assertion.key(), Thumbprint.BOTH, clock), random);
    }

    @Override
    public Map<String, String> form() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(assertion.issuer())
                .subject(assertion.subject())
                .audience(assertion.audience())
                .jwtID(id())
                .build();
        Secret signed = signer.sign(claims, signer.issued(), LIFE);
        return Map.of("grant_type", TYPE, "assertion", signed.reveal());
    }

    @Override
    public String advice() {
        return "check the assertion's subject, issuer and audience, and that the server knows the certificate of its key";
    }

    private String id() {
        synchronized (random) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    }
}
