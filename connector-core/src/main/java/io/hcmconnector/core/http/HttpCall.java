package io.hcmconnector.core.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, before authentication.
 *
 * @param method the HTTP method in capitals
 * @param uri absolute
 * @param headers sent as they are, one value each; never an {@code Authorization}
 * @param body UTF-8 bytes, or {@code null}; a {@code POST} without one is sent with {@code Content-Length: 0}
 * @param repeat what a second sending would do
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Repeat repeat) {

    /** What happens when the same request reaches the server twice. */
    public enum Repeat {
        /** Nothing: a read, or a write whose second effect is the same. Sent again after any passing fault. */
        HARMLESS,
        /** Something: sent again only when the server surely did not act (refused connection, 429). */
        HARMFUL,
        /**
         * Nothing: a read of several things, one of which may be what the server cannot show. So a 500 says nothing of the endpoint, and
         * its circuit breaker does not count it. The caller finds out who is at fault, by a {@link #HARMLESS} read that a server in order
         * can answer. Otherwise like that one.
         */
        DOUBTFUL,
        /** The same of each step of a search for what the server cannot show: sent once only when it is answered 500. */
        PROBE;

        boolean isHarmless() {
            return this != HARMFUL;
        }

        /** Whether a 500 may be the fault of what is asked for and not of the endpoint. */
        boolean isDoubtful() {
            return this == DOUBTFUL || this == PROBE;
        }
    }

    /** Checks and copies. */
    public HttpCall {
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute address: " + uri);
        }
        headers = Map.copyOf(headers);
        body = body == null ? null : body.clone();
    }

    /** A read that accepts {@code mediaType}. */
    public static HttpCall get(URI uri, String mediaType) {
        return new HttpCall("GET", uri, Map.of("Accept", mediaType), null, Repeat.HARMLESS);
    }

    /** A request with a text body of {@code mediaType}, whose answer is expected in the same type. */
    public static HttpCall send(String method, URI uri, String mediaType, String body, Repeat repeat) {
        return new HttpCall(
                method,
                uri,
                Map.of("Accept", mediaType, "Content-Type", mediaType),
                body.getBytes(StandardCharsets.UTF_8),
                repeat);
    }

    /** The same call with one header added or replaced. */
    public HttpCall withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new HttpCall(method, uri, more, body, repeat);
    }

    /** The same call with another answer to what a second sending would do. */
    public HttpCall withRepeat(Repeat other) {
        return new HttpCall(method, uri, headers, body, other);
    }

    @Override
    public byte @Nullable [] body() {
        return body == null ? null : body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpCall call
                && method.equals(call.method)
                && uri.equals(call.uri)
                && headers.equals(call.headers)
                && Arrays.equals(body, call.body)
                && repeat == call.repeat;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {method, uri, Arrays.hashCode(body)});
    }

    /** Method and address without its query, which may name a person. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
