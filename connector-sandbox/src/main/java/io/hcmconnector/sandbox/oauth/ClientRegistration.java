package io.hcmconnector.sandbox.oauth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that may ask for tokens.
 *
 * @param clientId its public name
 * @param clientSecret its secret, null when it signs in with assertions only
 * @param scopes what it may be granted
 */
public record ClientRegistration(String clientId, @Nullable String clientSecret, Set<String> scopes) {
    /** Copies the scopes. */
    public ClientRegistration {
        scopes = Set.copyOf(scopes);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ClientRegistration[clientId=" + clientId + ", scopes=" + scopes + ']';
    }
}
