package io.hcmconnector.core.http;

import java.util.Map;

/**
 * The headers that prove who is asking, made for one attempt.
 *
 * @param headers by name; mostly {@code Authorization} alone, with a proof beside it for schemes such as DPoP (RFC 9449)
 */
public record Signature(Map<String, Secret> headers) {

    /** No proof at all. */
    public static final Signature NONE = new Signature(Map.of());

    /** Copies. */
    public Signature {
        headers = Map.copyOf(headers);
    }

    /** An {@code Authorization} header of {@code scheme} and {@code credentials} (RFC 9110, section 11.6.2). */
    public static Signature authorization(String scheme, Secret credentials) {
        return new Signature(Map.of("Authorization", Secret.of(scheme + " " + credentials.reveal())));
    }
}
