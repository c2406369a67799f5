package io.hcmconnector.sandbox.okta;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API Services app that may ask the org for tokens.
 *
 * @param clientId its public name
 * @param key what its assertions are verified with, null to check their form and claims only
 * @param grantedScopes scopes that an administrator has granted; others are dropped silently from a token
 * @param dpopRequired whether "Require DPoP" is ticked, as it is by default in the Admin Console
 */
public record ServiceApp(String clientId, @Nullable PublicKey key, Set<String> grantedScopes, boolean dpopRequired) {
    /** Copies the scopes. */
    public ServiceApp {
        grantedScopes = Set.copyOf(grantedScopes);
    }

    /** An app with every scope that provisioning can use. */
    public static ServiceApp withAllScopes(String clientId, @Nullable PublicKey key, boolean dpopRequired) {
        return new ServiceApp(clientId, key, OktaScopes.ALL, dpopRequired);
    }
}
