package io.hcmconnector.sandbox.oauth;

import io.hcmconnector.sandbox.http.SandboxRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The id and secret with which a client came (RFC 6749 section 2.3.1).
 *
 * @param id the client's id
 * @param secret its secret
 * @param style how they were sent: {@code basic} or {@code post}
 */
public record PresentedClient(String id, String secret, String style) {
    private static final String SCHEME = "Basic ";

    /** What a request presents, in its header or else in its form; empty when it presents nothing that can be read. */
    public static Optional<PresentedClient> of(SandboxRequest request, Form form) {
        String header = request.header("authorization").orElse("");
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return basic(header.substring(SCHEME.length()).trim());
        }
        return form.field("client_secret").isEmpty()
                ? Optional.empty()
                : Optional.of(new PresentedClient(form.field("client_id"), form.field("client_secret"), "post"));
    }

    /** Whether these are that client's own. */
    public boolean is(String clientId, String clientSecret) {
        return id.equals(clientId) && secret.equals(clientSecret);
    }

    private static Optional<PresentedClient> basic(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new PresentedClient(
                            decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1)), "basic"));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PresentedClient[id=" + id + ", style=" + style + ']';
    }
}
