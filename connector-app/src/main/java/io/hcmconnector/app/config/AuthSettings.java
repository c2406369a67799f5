package io.hcmconnector.app.config;

import static io.hcmconnector.app.config.Setting.open;
import static io.hcmconnector.app.config.Setting.optional;
import static io.hcmconnector.app.config.Setting.required;

import io.hcmconnector.app.config.Shape.Group;

/** The declaration of the ways to sign in. */
final class AuthSettings {
    private AuthSettings() {}

    /** The keys of one kind, beside {@code type}. */
    static Group of(String kind) {
        return switch (kind) {
            case "none" -> Group.of();
            case "basic" ->
                Group.of(
                        required("username", Scalars.text(), "The user name."),
                        required("password", Scalars.secret(), "The password."));
            case "bearer" -> Group.of(required("token", Scalars.secret(), "The token that is sent as it is."));
            case "oauth2" ->
                Group.of(
                        required("token-url", Scalars.address(true), "The token endpoint of the authorization server."),
                        required("client-id", Scalars.text(), "The client's id."),
                        required("client-secret", Scalars.secret(), "The client's secret."),
                        open("scope", Scalars.text(), "none is asked for", "The scope that is asked for."));
            case "jwt" ->
                Group.of(
                        required("issuer", Scalars.text(), "The trusted issuer that HCM's security console knows."),
                        required("subject", Scalars.text(), "The HCM user whose privileges the connector uses."),
                        required("private-key", Scalars.secret(), "The issuer's private key, PKCS#8 in PEM."),
                        required(
                                "certificate",
                                Scalars.text(),
                                "The issuer's certificate in PEM, whose thumbprint is sent."));
            case "ssws" -> Group.of(required("token", Scalars.secret(), "An Okta API token."));
            case "private-key-jwt" ->
                Group.of(
                        required("client-id", Scalars.text(), "The id of the Okta service application."),
                        required("private-key", Scalars.secret(), "Its private key, PKCS#8 in PEM, or a JWK."),
                        open("key-id", Scalars.text(), "none is sent", "The id under which Okta knows the public key."),
                        optional(
                                "dpop",
                                Scalars.flag(),
                                "false",
                                "Whether each request carries a proof of possession."));
            default -> throw new IllegalArgumentException("no such kind of auth: " + kind);
        };
    }
}
