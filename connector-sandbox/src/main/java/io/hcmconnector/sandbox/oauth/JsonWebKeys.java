package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Public keys in JSON (RFC 7517), RSA and the NIST curves, and their thumbprints (RFC 7638). */
final class JsonWebKeys {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private JsonWebKeys() {}

    /** The key; empty when it is malformed, of another kind, or holds private parts. */
    static Optional<PublicKey> publicKey(JsonNode jwk) {
        if (jwk.has("d")) {
            return Optional.empty();
        }
        try {
            return switch (jwk.path("kty").asText()) {
                case "RSA" ->
                    Optional.of(KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))));
                case "EC" ->
                    Optional.of(KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(
                                    new ECPoint(number(jwk, "x"), number(jwk, "y")),
                                    curve(jwk.path("crv").asText()))));
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The thumbprint: base64url of the SHA-256 of the required members in lexical order. */
    static String thumbprint(JsonNode jwk) {
        String canonical = jwk.path("kty").asText().equals("RSA")
                ? "{\"e\":" + jwk.path("e") + ",\"kty\":\"RSA\",\"n\":" + jwk.path("n") + '}'
                : "{\"crv\":" + jwk.path("crv") + ",\"kty\":\"EC\",\"x\":" + jwk.path("x") + ",\"y\":" + jwk.path("y")
                        + '}';
        return sha256(canonical);
    }

    /** base64url of the SHA-256 of the text. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }

    private static ECParameterSpec curve(String name) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.getOrDefault(name, name)));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
