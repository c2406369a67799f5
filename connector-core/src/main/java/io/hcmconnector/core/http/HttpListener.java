package io.hcmconnector.core.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Told what happens on the wire, for metrics and logs. Nothing it is told holds a body, a query, a path or a header.
 *
 * <p>Called on the thread of the request, by several threads at once; should return quickly. What it throws is logged and
 * has no effect on the request.
 */
public interface HttpListener {

    /** Listens to nothing. */
    HttpListener NONE = exchange -> {};

    /** Tells {@code first} and then {@code second}. */
    static HttpListener both(HttpListener first, HttpListener second) {
        return new HttpListener() {
            @Override
            public void exchanged(Exchange exchange) {
                first.exchanged(exchange);
                second.exchanged(exchange);
            }

            @Override
            public void waiting(String endpoint, Wait reason, Duration duration) {
                first.waiting(endpoint, reason, duration);
                second.waiting(endpoint, reason, duration);
            }

            @Override
            public void breakerChanged(String endpoint, boolean open) {
                first.breakerChanged(endpoint, open);
                second.breakerChanged(endpoint, open);
            }
        };
    }

    /**
     * One request that was tried, whether or not anything came back.
     *
     * @param endpoint the endpoint's name
     * @param method the HTTP method
     * @param attempt from 1; a repetition with a fresh token after a 401 keeps its number
     * @param status of a whole answer, or empty
     * @param failure why there was no whole answer, or empty
     * @param duration from just before the signing to the last byte of the answer
     */
    record Exchange(
            String endpoint,
            String method,
            int attempt,
            OptionalInt status,
            Optional<HttpFailure.Kind> failure,
            Duration duration) {}

    /** Why a call is waiting. */
    enum Wait {
        /** Another attempt follows. */
        RETRY,
        /** The endpoint's own rate limit has no room yet. */
        RATE_LIMIT
    }

    /** A request was answered or failed. */
    void exchanged(Exchange exchange);

    /** A call of {@code endpoint} is about to wait for {@code duration}. */
    default void waiting(String endpoint, Wait reason, Duration duration) {}

    /** The circuit breaker of {@code endpoint} opened (calls are held back from now on) or closed again. */
    default void breakerChanged(String endpoint, boolean open) {}
}
