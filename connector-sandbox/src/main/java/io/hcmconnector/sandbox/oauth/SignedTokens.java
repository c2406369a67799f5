package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Judges tokens that their bearer has signed: as a sign-in by itself, or as an assertion for a user that is exchanged for a token
 * (RFC 7523 section 3). No clock but the sandbox's own counts: a token that is a second too early is refused. Safe for use by
 * several threads.
 */
public final class SignedTokens {
    private final Clock clock;
    private final Map<String, Instant> usedIds = new ConcurrentHashMap<>();

    /** Judges times by {@code clock}. */
    public SignedTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a token must say.
     *
     * @param certificate by which it is verified
     * @param issuer claim {@code iss}
     * @param subject claim {@code sub}
     * @param longestLife from {@code iat} to {@code exp}
     */
    public record Expected(TrustedCertificate certificate, String issuer, String subject, Duration longestLife) {}

    /** Why a token that stands for a sign-in is refused, or null when it is fine; {@code prn} must name the subject too. */
    public @Nullable String refusalOfSignIn(Jwt token, Expected expected) {
        String refusal = refusal(token, expected);
        if (refusal != null) {
            return refusal;
        }
        return token.claim("prn").equals(expected.subject()) ? null : "the claim prn names no user";
    }

    /** Why an assertion is refused, or null when it is fine; its {@code jti} serves once and {@code audience} must be among its own. */
    public @Nullable String refusalOfAssertion(Jwt assertion, Expected expected, String audience) {
        String refusal = refusal(assertion, expected);
        if (refusal != null) {
            return refusal;
        }
        if (!names(assertion.claims().path("aud"), audience)) {
            return "the claim aud does not hold " + audience;
        }
        usedIds.values().removeIf(until -> !until.isAfter(clock.instant()));
        String id = assertion.claim("jti");
        if (id.isEmpty() || usedIds.putIfAbsent(id, expiry(assertion)) != null) {
            return "the claim jti is absent or was used before";
        }
        return null;
    }

    private @Nullable String refusal(Jwt token, Expected expected) {
        Instant now = clock.instant();
        if (!token.algorithm().equals("RS256")) {
            return "the algorithm is not RS256";
        }
        if (!expected.certificate().isNamedBy(token)) {
            return "neither x5t nor kid names a certificate that is trusted";
        }
        if (!expected.certificate().isValid(now)) {
            return "the certificate is outside its dates";
        }
        if (!token.isSignedBy(expected.certificate().key())) {
            return "the signature does not verify";
        }
        if (!token.claim("iss").equals(expected.issuer())) {
            return "the claim iss names no issuer that is trusted";
        }
        if (!token.claim("sub").equals(expected.subject())) {
            return "the claim sub names no user";
        }
        return refusalOfTimes(token, expected.longestLife(), now);
    }

    private static @Nullable String refusalOfTimes(Jwt token, Duration longestLife, Instant now) {
        Instant issued = Instant.ofEpochSecond(token.claims().path("iat").asLong());
        if (issued.isAfter(now)) {
            return "the token is of the future";
        }
        if (!expiry(token).isAfter(now)) {
            return "the token has expired";
        }
        return Duration.between(issued, expiry(token)).compareTo(longestLife) > 0 ? "the token lives too long" : null;
    }

    private static Instant expiry(Jwt token) {
        return Instant.ofEpochSecond(token.claims().path("exp").asLong());
    }

    private static boolean names(JsonNode audiences, String audience) {
        return audiences.isArray()
                ? StreamSupport.stream(audiences.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(audience))
                : audiences.asText().equals(audience);
    }
}
