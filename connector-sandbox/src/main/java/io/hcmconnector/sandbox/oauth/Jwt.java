package io.hcmconnector.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A JSON Web Token in compact form (RFC 7519, RFC 7515): decoded, and verified against a key on request. */
public final class Jwt {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTS = 3;
    private static final Map<String, String> JCA_NAMES = Map.of(
            "RS256", "SHA256withRSA",
            "RS384", "SHA384withRSA",
            "RS512", "SHA512withRSA",
            "PS256", "RSASSA-PSS",
            "ES256", "SHA256withECDSAinP1363Format",
            "ES384", "SHA384withECDSAinP1363Format",
            "ES512", "SHA512withECDSAinP1363Format");

    private final JsonNode header;
    private final JsonNode claims;
    private final String signedText;
    private final byte[] signature;

    private Jwt(JsonNode header, JsonNode claims, String signedText, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signedText = signedText;
        this.signature = signature;
    }

    /** Decodes the text without verifying anything; empty when it is not a token in compact form. */
    public static Optional<Jwt> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = JSON.readTree(decoder.decode(parts[0]));
            JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
            byte[] signature = decoder.decode(parts[2]);
            boolean complete = header.isObject() && claims.isObject() && signature.length > 0;
            return complete
                    ? Optional.of(new Jwt(header, claims, parts[0] + '.' + parts[1], signature))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The JOSE header. */
    public JsonNode header() {
        return header;
    }

    /** The claims. */
    public JsonNode claims() {
        return claims;
    }

    /** The text of a claim, empty when it is absent. */
    public String claim(String name) {
        return claims.path(name).asText("");
    }

    /** The signature algorithm that the header names. */
    public String algorithm() {
        return header.path("alg").asText("");
    }

    /** Whether the signature fits the key; false for an algorithm that the sandbox does not know. */
    public boolean isSignedBy(PublicKey key) {
        String name = JCA_NAMES.get(algorithm());
        if (name == null) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(name);
            if (name.equals("RSASSA-PSS")) {
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            verifier.initVerify(key);
            verifier.update(signedText.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }
}
