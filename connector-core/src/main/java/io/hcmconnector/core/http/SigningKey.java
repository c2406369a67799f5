package io.hcmconnector.core.http;

import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, and how the other side finds the certificate to check them by.
 *
 * @param privateKey an unencrypted RSA key of at least 2048 bits: PEM text (PKCS#8 or PKCS#1) or a JWK
 * @param certificate PEM text of the X.509 certificate that belongs to it, whose thumbprints are then sent; or null
 * @param keyId sent as {@code kid}: at an OCI identity domain the alias under which the certificate was imported; or null for
 *     that of the JWK, if any
 */
public record SigningKey(
        Secret privateKey,
        @Nullable String certificate,
        @Nullable String keyId) {}
