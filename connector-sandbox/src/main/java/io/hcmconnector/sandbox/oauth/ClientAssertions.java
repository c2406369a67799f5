package io.hcmconnector.sandbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges signed client assertions by their claims (RFC 7523 section 3): issuer and subject are the client, the audience
 * is the token endpoint, the lifetime is at most an hour, and a {@code jti} serves once. Safe for use by several threads.
 */
public final class ClientAssertions {
    /** The value of {@code client_assertion_type} that RFC 7523 section 2.2 defines. */
    public static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<String, Instant> usedIds = new ConcurrentHashMap<>();

    /** Judges lifetimes by {@code clock}. */
    public ClientAssertions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Why the assertion must be refused, or null when it is fine.
     *
     * @param assertion the decoded assertion
     * @param clientId whom it should speak for
     * @param audiencePath the end of the URL that its audience must name
     */
    public @Nullable String refusal(Jwt assertion, String clientId, String audiencePath) {
        Instant now = clock.instant();
        usedIds.values().removeIf(until -> until.isBefore(now));
        if (clientId.isEmpty()
                || !assertion.claim("iss").equals(clientId)
                || !assertion.claim("sub").equals(clientId)) {
            return "The iss and sub claims of the client_assertion must be the client_id.";
        }
        if (!assertion.claim("aud").endsWith(audiencePath)) {
            return "The audience claim for client_assertion must be the endpoint invoked for the request.";
        }
        Instant expiry = Instant.ofEpochSecond(assertion.claims().path("exp").asLong());
        if (!expiry.isAfter(now)) {
            return "The client_assertion token is expired.";
        }
        if (expiry.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            return "The client_assertion token has an expiration too far into the future.";
        }
        String id = assertion.claim("jti");
        if (!id.isEmpty() && usedIds.putIfAbsent(id, expiry) != null) {
            return "The client_assertion token has already been used.";
        }
        return null;
    }
}
