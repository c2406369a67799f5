package io.hcmconnector.core.http;

import java.time.Duration;

/**
 * How an endpoint is treated.
 *
 * @param timeouts how long to wait for a connection and for an answer
 * @param retry how often and how patiently to try again
 * @param rate how many requests may be sent in a period
 * @param answerLimit bytes of an answer's body, after decompression, above which it is refused
 */
public record HttpPolicy(Timeouts timeouts, Retry retry, Rate rate, int answerLimit) {

    /** {@code connect} to establish a connection, {@code answer} for silence while an answer is awaited or read. */
    public record Timeouts(Duration connect, Duration answer) {
        /** Refuses a time that is not positive, which would mean to wait for ever. */
        public Timeouts {
            positive("connect timeout", connect);
            positive("answer timeout", answer);
        }
    }

    /**
     * Retry with exponential backoff and jitter.
     *
     * @param attempts in all, at least 1
     * @param firstWait before the second attempt; doubles each time
     * @param longestWait bound of one wait, also of a {@code Retry-After}: a longer one ends the retrying and the answer is
     *     handed to the caller
     * @param unauthorizedIsThrottle whether a 401 that survives a fresh token is waited out like a 429, as Oracle HCM asks
     */
    public record Retry(int attempts, Duration firstWait, Duration longestWait, boolean unauthorizedIsThrottle) {
        /** Refuses less than one attempt and waits that are not positive. */
        public Retry {
            if (attempts < 1) {
                throw new IllegalArgumentException("at least one attempt is needed, not " + attempts);
            }
            positive("first wait", firstWait);
            positive("longest wait", longestWait);
        }
    }

    /** At most {@code requests} sent in each {@code period}. */
    public record Rate(int requests, Duration period) {
        /** No limit worth the name. */
        public static final Rate UNLIMITED = new Rate(1_000_000, Duration.ofSeconds(1));

        /** Refuses a rate that lets nothing through. */
        public Rate {
            if (requests < 1) {
                throw new IllegalArgumentException("a rate needs at least one request, not " + requests);
            }
            positive("period of a rate", period);
        }
    }

    /** Refuses a limit that no answer could keep. */
    public HttpPolicy {
        if (answerLimit < 1) {
            throw new IllegalArgumentException("the limit of an answer must be positive, not " + answerLimit);
        }
    }

    /** 10 s to connect, 60 s to answer, 4 attempts from 500 ms to 30 s, no rate limit, answers up to 32 MB. */
    public static HttpPolicy standard() {
        return new HttpPolicy(
                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                new Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30), false),
                Rate.UNLIMITED,
                32 * 1024 * 1024);
    }

    /** The same with another rate. */
    public HttpPolicy withRate(Rate newRate) {
        return new HttpPolicy(timeouts, retry, newRate, answerLimit);
    }

    /** The same with other retries. */
    public HttpPolicy withRetry(Retry newRetry) {
        return new HttpPolicy(timeouts, newRetry, rate, answerLimit);
    }

    private static void positive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the " + what + " must be positive, not " + duration);
        }
    }
}
