package io.hcmconnector.core.delivery;

import io.hcmconnector.core.mapping.Attributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text that is the same for the same account state and different for any other. */
public final class Digest {
    private Digest() {}

    /** SHA-256 over the active flag and every attribute with its value, lengths included so that no two states run together. */
    public static String of(boolean active, Attributes attributes) {
        StringBuilder text = new StringBuilder(active ? "active" : "inactive");
        attributes
                .values()
                .forEach((name, value) -> text.append('\n')
                        .append(name.length())
                        .append(':')
                        .append(name)
                        .append('=')
                        .append(value.map(v -> v.length() + ":" + v).orElse("-")));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
