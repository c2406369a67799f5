package io.hcmconnector.app.config;

import static io.hcmconnector.app.config.Setting.open;
import static io.hcmconnector.app.config.Setting.optional;
import static io.hcmconnector.app.config.Setting.required;

import io.hcmconnector.app.config.Shape.Group;
import io.hcmconnector.app.config.Shape.OneOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The declaration of the ways to sign in. */
final class AuthSettings {
    private static final String KEY_FORMS =
            "RSA of at least 2048 bits, unencrypted, in PEM (PKCS#8 or PKCS#1) or as a JWK.";

    private AuthSettings() {}

    /** A choice of ways, by {@code type}, each with the keys that {@code declaration} gives it. */
    static OneOf oneOf(Function<String, Group> declaration, String... kinds) {
        Map<String, Group> variants = new LinkedHashMap<>();
        for (String kind : kinds) {
            variants.put(kind, declaration.apply(kind));
        }
        return new OneOf(variants);
    }

    /** The keys of one kind at HCM, beside {@code type}. */
    static Group ofHcm(String kind) {
        if (!kind.equals("oauth2")) {
            return of(kind);
        }
        List<Setting> settings = new ArrayList<>(client("basic"));
        settings.add(open(
                "assertion",
                assertion(),
                "none; the client signs in as itself",
                "The user in whose name the client signs in, by an assertion that it signs for each token (RFC 7523): the grant type"
                        + " JWT assertion of an OCI identity domain."));
        return new Group(settings);
    }

    /** The keys of one kind at a target, beside {@code type}. */
    static Group of(String kind) {
        return switch (kind) {
            case "none" -> Group.of();
            case "basic" ->
                Group.of(
                        required("username", Scalars.text(), "The user name."),
                        required("password", Scalars.secret(), "The password."));
            case "bearer" -> Group.of(required("token", Scalars.secret(), "The token that is sent as it is."));
            case "oauth2" -> Group.of(client("post").toArray(Setting[]::new));
            case "jwt" ->
                Group.of(
                        required("issuer", Scalars.text(), "The trusted issuer that HCM's security console knows."),
                        required("subject", Scalars.text(), "The HCM user whose privileges the connector uses."),
                        required("private-key", Scalars.secret(), "The issuer's private key: " + KEY_FORMS),
                        required(
                                "certificate",
                                Scalars.text(),
                                "The issuer's certificate in PEM, whose thumbprint is sent."));
            case "certificate" ->
                Group.of(
                        required("token-url", Scalars.address(true), "The token endpoint of the Entra tenant."),
                        required("client-id", Scalars.text(), "The id of the Entra application."),
                        required("private-key", Scalars.secret(), "The private key of the certificate: " + KEY_FORMS),
                        required(
                                "certificate",
                                Scalars.text(),
                                "The certificate in PEM that the application has; assertions are signed by PS256 and name it by"
                                        + " its SHA-256 thumbprint. One that ends soon is warned of."),
                        optional(
                                "scope",
                                Scalars.text(),
                                "https://graph.microsoft.com/.default",
                                "The scope that is asked for."));
            case "ssws" -> Group.of(required("token", Scalars.secret(), "An Okta API token."));
            case "private-key-jwt" ->
                Group.of(
                        required("client-id", Scalars.text(), "The id of the Okta service application."),
                        required(
                                "private-key",
                                Scalars.secret(),
                                "Its unencrypted private key: RSA (PKCS#8 or PKCS#1 in PEM, or a JWK) or of an elliptic curve"
                                        + " (PKCS#8 in PEM, or a JWK)."),
                        open("key-id", Scalars.text(), "none is sent", "The id under which Okta knows the public key."),
                        optional(
                                "scope",
                                Scalars.text(),
                                "okta.identitySources.manage okta.identitySources.read",
                                "The scopes that are asked for; the application must have been granted them."),
                        optional(
                                "dpop",
                                Scalars.flag(),
                                "false",
                                "Whether the application requires DPoP, as Okta ticks it for new ones: tokens are then bound to a"
                                        + " key of this process. Where it is left out, Okta is asked without first, and with it when it"
                                        + " says so."));
            default -> throw new IllegalArgumentException("no such kind of auth: " + kind);
        };
    }

    private static List<Setting> client(String style) {
        return List.of(
                required("token-url", Scalars.address(true), "The token endpoint of the authorization server."),
                required("client-id", Scalars.text(), "The client's id."),
                required("client-secret", Scalars.secret(), "The client's secret."),
                open("scope", Scalars.text(), "none is asked for", "The scope that is asked for."),
                optional(
                        "client-authentication",
                        Scalars.choice("basic", "post"),
                        style,
                        "Where the client's id and secret are put: in a header (`basic`, as OCI identity domains want) or in the"
                                + " form (`post`). A server that refuses them there is asked once more with them in the other"
                                + " place."));
    }

    private static Group assertion() {
        return Group.of(
                required("subject", Scalars.text(), "The HCM user whose privileges the connector uses."),
                required("private-key", Scalars.secret(), "The client's private key: " + KEY_FORMS),
                open(
                        "issuer",
                        Scalars.text(),
                        "the client's id",
                        "Who signs; an OCI identity domain wants the client's id here."),
                optional(
                        "audience",
                        Scalars.text(),
                        "https://identity.oraclecloud.com/",
                        "For whom the assertion is; the default is what OCI identity domains want."),
                open(
                        "certificate",
                        Scalars.text(),
                        "none; needed without `key-id`",
                        "The client's certificate in PEM, as it was imported into the client's application; its thumbprints are"
                                + " sent (`x5t`, `x5t#S256`)."),
                open(
                        "key-id",
                        Scalars.text(),
                        "none; needed without `certificate`",
                        "The alias under which the certificate was imported; it is sent as `kid`."));
    }
}
