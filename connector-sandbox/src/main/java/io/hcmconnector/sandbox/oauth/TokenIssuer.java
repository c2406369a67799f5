package io.hcmconnector.sandbox.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Issues opaque access tokens and recognises them. Safe for use by several threads. */
public final class TokenIssuer {
    private static final int TOKEN_BYTES = 24;

    private final Clock clock;
    private final RandomGenerator random;
    private final Duration lifetime;
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    /** An issuer whose tokens live for {@code lifetime} by {@code clock}. */
    public TokenIssuer(Clock clock, RandomGenerator random, Duration lifetime) {
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
    }

    /** How long a token lives. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A new token; {@code keyThumbprint} is null for a bearer token. */
    public AccessToken issue(String clientId, Set<String> scopes, @Nullable String keyThumbprint) {
        return issue(clientId, scopes, keyThumbprint, lifetime);
    }

    /** The same with a lifetime of its own. */
    public AccessToken issue(String clientId, Set<String> scopes, @Nullable String keyThumbprint, Duration life) {
        tokens.values().removeIf(token -> token.isExpired(clock.instant()));
        byte[] bytes = new byte[TOKEN_BYTES];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        AccessToken token =
                new AccessToken(value, clientId, scopes, clock.instant().plus(life), keyThumbprint);
        tokens.put(value, token);
        return token;
    }

    /** The token if this issuer gave it out and it has neither expired nor been revoked. */
    public Optional<AccessToken> find(String value) {
        return Optional.ofNullable(tokens.get(value)).filter(token -> !token.isExpired(clock.instant()));
    }

    /** Makes every token that was given out invalid, as an administrator's revocation does. */
    public void revokeAll() {
        tokens.clear();
    }
}
