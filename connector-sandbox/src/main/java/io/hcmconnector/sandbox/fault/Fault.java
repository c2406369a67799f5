package io.hcmconnector.sandbox.fault;

import java.time.Duration;
import java.util.Optional;

/** One way in which a request goes wrong. */
public sealed interface Fault {

    /**
     * Another answer instead of the handler's; the handler does not run.
     *
     * @param status HTTP status
     * @param retryAfter value of {@code Retry-After}, sent in whole seconds (rounded up); empty for no header
     * @param body text of the answer
     */
    record Answer(int status, Optional<Duration> retryAfter, String body) implements Fault {
        /** Rejects what is not an HTTP status. */
        public Answer {
            if (status < 100 || status > 599) {
                throw new IllegalArgumentException("fault status " + status + " is not between 100 and 599");
            }
        }
    }

    /** The handler's answer, after a delay that passes before the handler runs. */
    record Slow(Duration delay) implements Fault {}

    /** The handler runs; half of its answer is sent under the full {@code Content-Length}, then the connection ends. */
    record CutOff() implements Fault {}

    /** The handler runs; the first half of its answer is sent as a complete answer with status 200. */
    record BrokenJson() implements Fault {}

    /** The handler runs, then the connection ends without any answer. */
    record LostAnswer() implements Fault {}

    /** Any status, with a short text. */
    static Fault status(int status) {
        return new Answer(status, Optional.empty(), "sandbox fault: status " + status);
    }

    /** Any status with {@code Retry-After}. */
    static Fault status(int status, Duration retryAfter) {
        return new Answer(status, Optional.of(retryAfter), "sandbox fault: status " + status);
    }

    /** 429 without {@code Retry-After}. */
    static Fault tooManyRequests() {
        return status(429);
    }

    /** 429 with {@code Retry-After}. */
    static Fault tooManyRequests(Duration retryAfter) {
        return status(429, retryAfter);
    }

    /** 401, which real pods also use as throttling. */
    static Fault unauthorized() {
        return status(401);
    }

    /** 500. */
    static Fault serverError() {
        return status(500);
    }

    /** 503 without {@code Retry-After}. */
    static Fault unavailable() {
        return status(503);
    }

    /** 503 with {@code Retry-After}. */
    static Fault unavailable(Duration retryAfter) {
        return status(503, retryAfter);
    }

    /** The right answer, late. */
    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    /** A truncated answer and a closed connection. */
    static Fault cutOff() {
        return new CutOff();
    }

    /** A 200 whose body stops in the middle. */
    static Fault brokenJson() {
        return new BrokenJson();
    }

    /** The act is done, the answer is lost. */
    static Fault lostAnswer() {
        return new LostAnswer();
    }
}
