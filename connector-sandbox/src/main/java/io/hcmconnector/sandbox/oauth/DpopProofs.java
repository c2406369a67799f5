package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges proofs of possession (RFC 9449 section 4.3) as Okta does: at most five minutes old, not from the future, each
 * {@code jti} once, nonce renewed daily and valid for three days more. Safe for use by several threads.
 */
public final class DpopProofs {
    private static final Duration LONGEST_AGE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int OLD_NONCES = 3;

    private final Clock clock;
    private final String nonceSeed;
    private final Map<String, Instant> usedIds = new ConcurrentHashMap<>();

    /**
     * What a proof must be about.
     *
     * @param method the request's method
     * @param url the request's URL without query
     * @param nonceRequired whether the proof must carry a live nonce
     * @param accessToken the token that accompanies the proof, null at the token endpoint
     */
    public record Target(
            String method,
            String url,
            boolean nonceRequired,
            @Nullable String accessToken) {}

    /**
     * The judgement of a proof.
     *
     * @param keyThumbprint thumbprint of the key that signed it, null when it is refused
     * @param error OAuth error code, null when it is fine
     * @param description why it is refused, empty when it is fine
     */
    public record Verdict(
            @Nullable String keyThumbprint, @Nullable String error, String description) {
        private static Verdict refused(String description) {
            return new Verdict(null, "invalid_dpop_proof", description);
        }
    }

    /** Judges ages by {@code clock}; {@code nonceSeed} makes this instance's nonces its own. */
    public DpopProofs(Clock clock, String nonceSeed) {
        this.clock = clock;
        this.nonceSeed = nonceSeed;
    }

    /** The nonce of today. */
    public String nonce() {
        return nonce(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Judges the text of a {@code DPoP} header, null when the request has none. */
    public Verdict judge(@Nullable String proofText, Target target) {
        if (proofText == null) {
            return Verdict.refused("The DPoP proof JWT header is missing.");
        }
        Jwt proof = Jwt.parse(proofText).orElse(null);
        if (proof == null
                || !proof.header().path("typ").asText().toLowerCase(Locale.ROOT).equals("dpop+jwt")) {
            return Verdict.refused("The DPoP proof JWT is malformed.");
        }
        JsonNode jwk = proof.header().path("jwk");
        Optional<PublicKey> key = JsonWebKeys.publicKey(jwk);
        if (key.isEmpty() || !proof.isSignedBy(key.get())) {
            return Verdict.refused("The DPoP proof JWT has an invalid signature.");
        }
        String wrong = wrongClaim(proof, target);
        if (wrong != null) {
            return Verdict.refused(wrong);
        }
        if (target.nonceRequired() && !isLiveNonce(proof.claim("nonce"))) {
            return new Verdict(null, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.");
        }
        Instant now = clock.instant();
        usedIds.values().removeIf(until -> until.isBefore(now));
        Instant forgetAt = now.plus(LONGEST_AGE).plus(SKEW);
        if (proof.claim("jti").isEmpty() || usedIds.putIfAbsent(proof.claim("jti"), forgetAt) != null) {
            return Verdict.refused("The DPoP proof JWT has already been used.");
        }
        return new Verdict(JsonWebKeys.thumbprint(jwk), null, "");
    }

    private @Nullable String wrongClaim(Jwt proof, Target target) {
        Instant now = clock.instant();
        Instant issued = Instant.ofEpochSecond(proof.claims().path("iat").asLong());
        if (!proof.claim("htm").equals(target.method())) {
            return "'htm' claim in the DPoP proof JWT is invalid.";
        }
        if (!proof.claim("htu").equals(target.url())) {
            return "'htu' claim in the DPoP proof JWT is invalid.";
        }
        if (issued.isBefore(now.minus(LONGEST_AGE))) {
            return "The DPoP proof JWT is expired.";
        }
        if (issued.isAfter(now.plus(SKEW))) {
            return "The DPoP proof JWT is issued in the future.";
        }
        String token = target.accessToken();
        return token != null && !proof.claim("ath").equals(JsonWebKeys.sha256(token))
                ? "'ath' claim in the DPoP proof JWT is invalid."
                : null;
    }

    private boolean isLiveNonce(String nonce) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int age = 0; age <= OLD_NONCES; age++) {
            if (nonce.equals(nonce(today.minusDays(age)))) {
                return true;
            }
        }
        return false;
    }

    private String nonce(LocalDate day) {
        return JsonWebKeys.sha256(nonceSeed + day);
    }
}
