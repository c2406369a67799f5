package io.hcmconnector.app.config;

import io.hcmconnector.core.http.Secret;
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

    /** Client credentials, RFC 6749 section 4.4. */
    record OAuth2(
            URI tokenUrl,
            String clientId,
            Secret clientSecret,
            @Nullable String scope) implements AuthConfig {}

    /**
     * A token that the connector signs itself, as Oracle HCM accepts it.
     *
     * @param privateKey PKCS#8 in PEM
     * @param certificate in PEM
     */
    record Jwt(String issuer, String subject, Secret privateKey, String certificate) implements AuthConfig {}

    /** An Okta API token. */
    record Ssws(Secret token) implements AuthConfig {}

    /**
     * Client credentials with a signed assertion, RFC 7523.
     *
     * @param privateKey PKCS#8 in PEM, or a JWK
     * @param dpop whether requests carry a proof of possession, RFC 9449
     */
    record PrivateKeyJwt(
            String clientId, Secret privateKey, @Nullable String keyId, boolean dpop) implements AuthConfig {}
}
