package io.hcmconnector.sandbox.oauth;

import io.hcmconnector.sandbox.http.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a simulated service: bearers of a fixed token, of a token of the issuer, or users with a password.
 *
 * @param staticTokens tokens that always pass
 * @param users passwords by user name, for HTTP Basic (RFC 7617)
 * @param issuer whose tokens pass, null for none
 */
public record Access(
        Set<String> staticTokens,
        Map<String, String> users,
        @Nullable TokenIssuer issuer) {
    /** Copies the collections. */
    public Access {
        staticTokens = Set.copyOf(staticTokens);
        users = Map.copyOf(users);
    }

    /** Everybody may pass, with or without credentials. */
    public static Access open() {
        return new Access(Set.of(), Map.of(), null);
    }

    /** Bearers of {@code token} may pass. */
    public static Access bearer(String token) {
        return new Access(Set.of(token), Map.of(), null);
    }

    /** Bearers of a live token of {@code issuer} may pass. */
    public static Access issuedBy(TokenIssuer issuer) {
        return new Access(Set.of(), Map.of(), issuer);
    }

    /** Whether the request carries credentials that pass. */
    public boolean permits(SandboxRequest request) {
        if (staticTokens.isEmpty() && users.isEmpty() && issuer == null) {
            return true;
        }
        String header =
                request.headers().getOrDefault("authorization", List.of("")).get(0);
        int blank = header.indexOf(' ');
        if (blank < 0) {
            return false;
        }
        String scheme = header.substring(0, blank);
        String credentials = header.substring(blank + 1).trim();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return staticTokens.contains(credentials)
                    || (issuer != null && issuer.find(credentials).isPresent());
        }
        return scheme.equalsIgnoreCase("Basic") && permitsUser(credentials);
    }

    private boolean permitsUser(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0 && pair.substring(colon + 1).equals(users.get(pair.substring(0, colon)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Names neither tokens nor passwords. */
    @Override
    public String toString() {
        return "Access[staticTokens=" + staticTokens.size() + ", users=" + users.keySet() + ']';
    }
}
