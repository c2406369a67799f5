package io.hcmconnector.app.config;

import io.hcmconnector.core.http.ClientCredentials;
import io.hcmconnector.core.http.Secret;
import io.hcmconnector.core.http.SigningKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the connector signs in. */
public sealed interface AuthConfig {

    /** Not at all. */
    record None() implements AuthConfig {}

    /** HTTP Basic, RFC 7617. */
    record Basic(String username, Secret password) implements AuthConfig {}

    /** A fixed bearer token, RFC 6750. */
    record Bearer(Secret token) implements AuthConfig {}

    /**
     * OAuth 2.0: client credentials (RFC 6749 section 4.4), or an assertion for a user (RFC 7523 section 2.1) where there is one.
     */
    record OAuth2(
            URI tokenUrl,
            Client client,
            @Nullable String scope,
            @Nullable Assertion assertion) implements AuthConfig {}

    /**
     * Who asks for a token.
     *
     * @param style where id and secret are put first
     */
    record Client(String id, Secret secret, ClientCredentials.Style style) {}

    /** What the client says of the user, and signs. */
    record Assertion(String subject, String issuer, String audience, SigningKey key) {}

    /**
     * A token that the connector signs itself, as Oracle HCM accepts it.
     *
     * @param privateKey RSA, in PEM or as a JWK
     * @param certificate in PEM
     */
    record Jwt(String issuer, String subject, Secret privateKey, String certificate) implements AuthConfig {}

    /**
     * Client credentials with an assertion that is signed for a certificate, as Microsoft Entra takes them.
     *
     * @param privateKey RSA, in PEM or as a JWK
     * @param certificate in PEM
     */
    record Certificate(URI tokenUrl, String clientId, Secret privateKey, String certificate, String scope)
            implements AuthConfig {}

    /** An Okta API token. */
    record Ssws(Secret token) implements AuthConfig {}

    /**
     * Client credentials with a signed assertion, RFC 7523.
     *
     * @param privateKey RSA or of an elliptic curve, in PEM or as a JWK
     * @param scope what is asked for, space-separated
     * @param dpop whether tokens are bound to a key from the first request on, RFC 9449
     */
    record PrivateKeyJwt(
            String clientId, Secret privateKey, @Nullable String keyId, String scope, boolean dpop)
            implements AuthConfig {}
}
