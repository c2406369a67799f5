package io.hcmconnector.sandbox.oauth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token that {@link TokenIssuer} has given out.
 *
 * @param value the opaque text that the client presents
 * @param clientId to whom it was given
 * @param scopes what it permits
 * @param expiresAt from when on it is refused
 * @param keyThumbprint RFC 7638 thumbprint of the key it is bound to (DPoP), null for a bearer token
 */
public record AccessToken(
        String value,
        String clientId,
        Set<String> scopes,
        Instant expiresAt,
        @Nullable String keyThumbprint) {
    /** Copies the scopes. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the token is no longer valid at {@code now}. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Names the client and never the token. */
    @Override
    public String toString() {
        return "AccessToken[clientId=" + clientId + ", scopes=" + scopes + ", expiresAt=" + expiresAt + ']';
    }
}
