package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import io.hcmconnector.sandbox.oauth.Form;
import io.hcmconnector.sandbox.oauth.Jwt;
import io.hcmconnector.sandbox.oauth.PresentedClient;
import io.hcmconnector.sandbox.oauth.SignedTokens;
import io.hcmconnector.sandbox.oauth.TokenIssuer;
import io.hcmconnector.sandbox.oauth.TrustedCertificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of the identity domain that hosts the simulated HCM: {@code client_credentials}, and
 * {@code urn:ietf:params:oauth:grant-type:jwt-bearer} with an assertion that the client has signed for the user. Any scope is
 * granted.
 */
final class TokenServlet implements SandboxHandler {
    private static final String ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);

    private final TokenIssuer issuer;
    private final SignedTokens signedTokens;
    private final Supplier<HcmSwitches> switches;

    TokenServlet(TokenIssuer issuer, SignedTokens signedTokens, Supplier<HcmSwitches> switches) {
        this.issuer = issuer;
        this.signedTokens = signedTokens;
        this.switches = switches;
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        if (!request.method().equals("POST")) {
            return error(405, "invalid_request", "The endpoint takes POST only.");
        }
        HcmSwitches now = switches.get();
        Form form = Form.of(request);
        Optional<PresentedClient> client = PresentedClient.of(request, form);
        if (client.isEmpty() || !now.token().styles().contains(client.get().style())) {
            String style = client.map(PresentedClient::style).orElse("nothing that can be read");
            return error(401, "invalid_client", "The client does not sign in by " + style + ".");
        }
        if (!client.get().is(now.token().clientId(), now.token().clientSecret())) {
            return error(401, "invalid_client", "Client authentication failed.");
        }
        switch (form.field("grant_type")) {
            case "client_credentials" -> {
                return token(now.token());
            }
            case ASSERTION -> {
                String refusal = refusal(form.field("assertion"), now);
                return refusal == null
                        ? token(now.token())
                        : error(400, "invalid_grant", "The assertion is refused: " + refusal + ".");
            }
            default -> {
                return error(400, "unsupported_grant_type", "The client may not use this grant type.");
            }
        }
    }

    private @Nullable String refusal(String text, HcmSwitches now) {
        TrustedCertificate certificate = now.auth().partner().certificate();
        Optional<Jwt> assertion = Jwt.parse(text);
        if (certificate == null || assertion.isEmpty()) {
            return certificate == null ? "no certificate was imported" : "it is no token";
        }
        return signedTokens.refusalOfAssertion(
                assertion.get(),
                new SignedTokens.Expected(
                        certificate, now.token().clientId(), now.auth().username(), LONGEST_ASSERTION),
                now.token().audience());
    }

    private SandboxResponse token(TokenSwitches token) {
        String value =
                issuer.issue(token.clientId(), Set.of(), null, token.lifetime()).value();
        return SandboxResponse.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("access_token", value)
                                .put("token_type", "Bearer")
                                .put("expires_in", token.lifetime().toSeconds()))
                .withHeader("Cache-Control", "no-store");
    }

    private static SandboxResponse error(int status, String code, String description) {
        return SandboxResponse.json(
                status, JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", description));
    }
}
