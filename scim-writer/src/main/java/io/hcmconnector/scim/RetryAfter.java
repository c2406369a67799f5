package io.hcmconnector.scim;

import io.hcmconnector.core.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;

/** When a server wants to be asked again (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, 10.2.3</a>). */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * The instant that the answer's {@code Retry-After} names, in seconds or as a date.
     *
     * @return never before {@code now} nor more than a day later; {@code now} plus {@code otherwise} when there is no such header
     */
    public static Instant of(HttpAnswer answer, Instant now, Duration otherwise) {
        Instant until = now.plus(answer.retryAfter(now).orElse(otherwise));
        if (until.isBefore(now)) {
            return now;
        }
        return until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until;
    }
}
