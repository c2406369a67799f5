package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.oauth.AccessToken;
import io.hcmconnector.sandbox.oauth.ClientAssertions;
import io.hcmconnector.sandbox.oauth.DpopProofs;
import io.hcmconnector.sandbox.oauth.Form;
import io.hcmconnector.sandbox.oauth.Jwt;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The org authorization server's token endpoint: client credentials with {@code private_key_jwt} only, and the nonce
 * exchange of DPoP for an app that requires it.
 */
final class OktaTokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceApp app;
    private final OktaAccess access;
    private final ClientAssertions assertions;

    OktaTokenEndpoint(ServiceApp app, OktaAccess access, Clock clock) {
        this.app = app;
        this.access = access;
        this.assertions = new ClientAssertions(clock);
    }

    SandboxResponse handle(SandboxRequest request, String url) {
        Form form = Form.of(request);
        if (!form.field("grant_type").equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "The authorization grant type is not supported.");
        }
        String flaw = assertionFlaw(form, url);
        if (flaw != null) {
            return error(401, "invalid_client", flaw);
        }
        String proof = request.header("dpop").orElse(null);
        String thumbprint = null;
        if (app.dpopRequired() || proof != null) {
            DpopProofs.Verdict verdict =
                    access.proofs().judge(proof, new DpopProofs.Target(request.method(), url, true, null));
            String code = verdict.error();
            if (code != null) {
                SandboxResponse refused = error(400, code, verdict.description());
                return code.equals("use_dpop_nonce")
                        ? refused.withHeader("dpop-nonce", access.proofs().nonce())
                        : refused;
            }
            thumbprint = verdict.keyThumbprint();
        }
        Set<String> granted = Arrays.stream(form.field("scope").split(" "))
                .filter(app.grantedScopes()::contains)
                .collect(Collectors.toSet());
        if (granted.isEmpty()) {
            return error(400, "invalid_scope", "One or more scopes are not configured for the authorization server.");
        }
        AccessToken token = access.issuer().issue(app.clientId(), granted, thumbprint);
        ObjectNode answer = JSON.createObjectNode()
                .put("token_type", thumbprint == null ? "Bearer" : "DPoP")
                .put("expires_in", access.issuer().lifetime().toSeconds())
                .put("access_token", token.value())
                .put("scope", String.join(" ", granted));
        return SandboxResponse.json(200, answer).withHeader("Cache-Control", "no-store");
    }

    private @Nullable String assertionFlaw(Form form, String url) {
        if (!form.field("client_assertion_type").equals(ClientAssertions.TYPE)) {
            return "Client Credentials requests to the Org Authorization Server must use the private_key_jwt"
                    + " token_endpoint_auth_method.";
        }
        Jwt assertion = Jwt.parse(form.field("client_assertion")).orElse(null);
        if (assertion == null || !assertion.algorithm().matches("[RE]S(256|384|512)")) {
            return "The client_assertion token is malformed or has an unsupported algorithm.";
        }
        if (app.key() != null && !assertion.isSignedBy(app.key())) {
            return "The client_assertion signature is invalid.";
        }
        return assertions.refusal(assertion, app.clientId(), url);
    }

    private static SandboxResponse error(int status, String code, String description) {
        return SandboxResponse.json(
                status, JSON.createObjectNode().put("error", code).put("error_description", description));
    }
}
