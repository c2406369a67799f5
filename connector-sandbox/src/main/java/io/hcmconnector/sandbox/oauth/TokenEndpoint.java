package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A token endpoint for the client credentials grant (RFC 6749 section 4.4): secret in the form or by HTTP Basic, or a
 * signed assertion, whose form and claims are checked and whose signature is not, because no certificate is registered.
 *
 * <p>It answers on every path below its mount point, so {@code /{tenant}/oauth2/v2.0/token} needs no further set-up.
 */
public final class TokenEndpoint implements SandboxHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenIssuer issuer;
    private final ClientRegistration client;
    private final ClientAssertions assertions;

    /** An endpoint at which {@code client} gets tokens of {@code issuer}. */
    public TokenEndpoint(TokenIssuer issuer, ClientRegistration client, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.assertions = new ClientAssertions(clock);
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        if (!request.method().equals("POST")) {
            return error(405, "invalid_request", "The endpoint only accepts POST requests.");
        }
        Form form = Form.of(request);
        if (!form.field("grant_type").equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "grant_type must be client_credentials.");
        }
        if (!isSignedIn(request, form)) {
            return error(401, "invalid_client", "The client secret or the client assertion is not valid.");
        }
        Set<String> asked = Arrays.stream(form.field("scope").split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        if (!client.scopes().containsAll(asked)) {
            return error(400, "invalid_scope", "The client may not be granted every scope that it asks for.");
        }
        AccessToken token = issuer.issue(client.clientId(), asked.isEmpty() ? client.scopes() : asked, null);
        ObjectNode answer = JSON.createObjectNode()
                .put("token_type", "Bearer")
                .put("expires_in", issuer.lifetime().toSeconds())
                .put("access_token", token.value());
        return SandboxResponse.json(200, answer).withHeader("Cache-Control", "no-store");
    }

    private boolean isSignedIn(SandboxRequest request, Form form) {
        String assertion = form.field("client_assertion");
        if (!assertion.isEmpty()) {
            return form.field("client_assertion_type").equals(ClientAssertions.TYPE)
                    && Jwt.parse(assertion)
                            .filter(jwt -> !jwt.algorithm().isEmpty()
                                    && !jwt.algorithm().equals("none")
                                    && assertions.refusal(jwt, client.clientId(), request.path()) == null)
                            .isPresent();
        }
        String secret = client.clientSecret();
        return secret != null
                && PresentedClient.of(request, form)
                        .filter(presented -> presented.is(client.clientId(), secret))
                        .isPresent();
    }

    private static SandboxResponse error(int status, String code, String description) {
        return SandboxResponse.json(
                status, JSON.createObjectNode().put("error", code).put("error_description", description));
    }
}
