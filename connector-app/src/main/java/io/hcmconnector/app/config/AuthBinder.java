package io.hcmconnector.app.config;

import io.hcmconnector.app.config.Value.Branch;
import io.hcmconnector.core.http.ClientCredentials.Style;
import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.http.SigningKey;
import java.net.URI;
import java.util.Locale;

/** From the values of an {@code auth} in which everything was found right to its record. */
final class AuthBinder {
    private AuthBinder() {}

    static AuthConfig bind(Branch auth) {
        return switch (auth.text("type")) {
            case "none" -> new AuthConfig.None();
            case "basic" -> new AuthConfig.Basic(auth.text("username"), auth.get("password", Secret.class));
            case "bearer" -> new AuthConfig.Bearer(auth.get("token", Secret.class));
            case "oauth2" -> oauth2(auth);
            case "jwt" ->
                new AuthConfig.Jwt(
                        auth.text("issuer"),
                        auth.text("subject"),
                        auth.get("private-key", Secret.class),
                        auth.text("certificate"));
            case "certificate" ->
                new AuthConfig.Certificate(
                        auth.get("token-url", URI.class),
                        auth.text("client-id"),
                        auth.get("private-key", Secret.class),
                        auth.text("certificate"),
                        auth.text("scope"));
            case "ssws" -> new AuthConfig.Ssws(auth.get("token", Secret.class));
            case "private-key-jwt" ->
                new AuthConfig.PrivateKeyJwt(
                        auth.text("client-id"),
                        auth.get("private-key", Secret.class),
                        auth.find("key-id", String.class).orElse(null),
                        auth.text("scope"),
                        auth.get("dpop", Boolean.class));
            default -> throw new IllegalStateException("a type of auth that is declared, but not bound");
        };
    }

    private static AuthConfig.OAuth2 oauth2(Branch auth) {
        AuthConfig.Client client = new AuthConfig.Client(
                auth.text("client-id"),
                auth.get("client-secret", Secret.class),
                Style.valueOf(auth.text("client-authentication").toUpperCase(Locale.ROOT)));
        return new AuthConfig.OAuth2(
                auth.get("token-url", URI.class),
                client,
                auth.find("scope", String.class).orElse(null),
                auth.findBranch("assertion")
                        .map(assertion -> assertion(assertion, client.id()))
                        .orElse(null));
    }

    private static AuthConfig.Assertion assertion(Branch assertion, String clientId) {
        return new AuthConfig.Assertion(
                assertion.text("subject"),
                assertion.find("issuer", String.class).orElse(clientId),
                assertion.text("audience"),
                new SigningKey(
                        assertion.get("private-key", Secret.class),
                        assertion.find("certificate", String.class).orElse(null),
                        assertion.find("key-id", String.class).orElse(null)));
    }
}
