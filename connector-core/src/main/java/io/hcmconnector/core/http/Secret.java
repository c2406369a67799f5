package io.hcmconnector.core.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that must never be printed: a password, a token, a private key.
 *
 * <p>{@link #toString()} answers {@code ****}; the value leaves only through {@link #reveal()}, whose callers are the
 * authenticators.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps {@code value}, which may be empty. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself, for the moment in which it is put on the wire. */
    public String reveal() {
        return value;
    }

    /** Compares without telling by its duration where the values part. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return "****";
    }
}
