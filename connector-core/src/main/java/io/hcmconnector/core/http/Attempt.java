package io.hcmconnector.core.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a call ended: with an answer or a failure, and whether another is wanted.
 *
 * @param answer the answer, or null when there is a failure
 * @param failure the failure, or null when there is an answer
 * @param again the wait before another attempt, or empty when this one is final
 */
record Attempt(@Nullable HttpAnswer answer, @Nullable HttpFailure failure, Optional<Duration> again) {

    /** Whether the request may have arrived, so that "nothing was sent" is no longer true of the call. */
    boolean mayHaveArrived() {
        if (failure == null) {
            return true;
        }
        return switch (failure.kind()) {
            case UNREACHABLE, HELD_BACK, NOT_SIGNED_IN -> false;
            case ANSWER_LOST, ANSWER_TOO_LARGE, INTERRUPTED -> true;
        };
    }

    /** The answer, or the failure thrown. */
    HttpAnswer outcome() throws HttpFailure {
        if (answer != null) {
            return answer;
        }
        if (failure != null) {
            throw failure;
        }
        throw new IllegalStateException("an attempt with neither an answer nor a failure");
    }
}
