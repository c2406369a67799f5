package io.hcmconnector.core.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A client of an authorization server that proves its identity by a key, {@code private_key_jwt} (OpenID Connect Core section 9).
 *
 * @param tokenUrl the token endpoint, absolute; the audience of the client's assertions
 * @param clientId the client's name at the authorization server
 * @param key signs the assertions: RS256 or ES256, or PS256 with a certificate
 * @param scope what is asked for, space-separated
 * @param dpop whether tokens are bound to a key of this process from the first request on (RFC 9449); otherwise only when the server
 *     asks for it
 */
public record PrivateKeyClient(URI tokenUrl, String clientId, Key key, String scope, boolean dpop) {

    /**
     * The client's key.
     *
     * @param privateKey unencrypted: RSA of at least 2048 bits, PEM text (PKCS#8 or PKCS#1) or a JWK; or of an elliptic curve, PKCS#8 or a
     *     JWK
     * @param keyId sent as {@code kid}; or null for that of the JWK, if any
     * @param certificate PEM text of the certificate of an RSA key, whose thumbprint then names it ({@code x5t#S256}) and which is then used by
     *     PS256, as Microsoft Entra asks for; or null
     */
    public record Key(
            Secret privateKey,
            @Nullable String keyId,
            @Nullable String certificate) {}
}
