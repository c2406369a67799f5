package io.hcmconnector.core.http;

import io.hcmconnector.core.http.HttpCall.Repeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Whether an attempt is followed by another, and after which wait.
 *
 * <p>A 429 is repeated for every call, since the server did not act; 500, 502, 503 and 504 and a lost answer only where a second
 * effect is harmless, and a 500 not where the call is a probe; a failure to connect always. The wait is the server's where it names one ({@code Retry-After}, RFC 9110
 * section 10.2.3; Okta's {@code X-Rate-Limit-Reset}), otherwise exponential backoff with jitter between half and the whole of
 * it. A server's wait beyond the policy's longest ends the retrying.
 */
final class RetryRules {
    /** How much slower than after a 429 to go when the server throttles by 401, as Oracle HCM's consultants ask. */
    private static final int UNAUTHORIZED_SLOWNESS = 8;

    private final HttpPolicy.Retry policy;
    private final Clock clock;
    private final RandomGenerator random;

    RetryRules(HttpPolicy.Retry policy, Clock clock, RandomGenerator random) {
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** The wait before another attempt, or empty when {@code answer} to the attempt of that number (from 1) is final. */
    Optional<Duration> after(HttpCall call, HttpAnswer answer, int attempt) {
        return switch (answer.status()) {
            case 429 -> throttled(answer, attempt);
            case 500 ->
                call.repeat().isHarmless() && call.repeat() != Repeat.PROBE
                        ? throttled(answer, attempt)
                        : Optional.empty();
            case 502, 503, 504 -> call.repeat().isHarmless() ? throttled(answer, attempt) : Optional.empty();
            case 401 ->
                policy.unauthorizedIsThrottle()
                        ? Optional.of(backoff(policy.firstWait().multipliedBy(UNAUTHORIZED_SLOWNESS), attempt))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The wait before another attempt, or empty when {@code failure} is final. */
    Optional<Duration> after(HttpCall call, HttpFailure failure, int attempt) {
        boolean again = switch (failure.kind()) {
            case UNREACHABLE -> true;
            case ANSWER_LOST -> call.repeat().isHarmless();
            case ANSWER_TOO_LARGE, HELD_BACK, NOT_SIGNED_IN, INTERRUPTED -> false;
        };
        return again ? Optional.of(backoff(policy.firstWait(), attempt)) : Optional.empty();
    }

    private Optional<Duration> throttled(HttpAnswer answer, int attempt) {
        Duration backoff = backoff(policy.firstWait(), attempt);
        Duration asked = answer.retryAfter(clock.instant())
                .or(() -> rateLimitReset(answer))
                .orElse(backoff);
        // A moment already past says nothing about how long the server is still busy.
        Duration wait = asked.isNegative() || asked.isZero() ? backoff : asked;
        return wait.compareTo(policy.longestWait()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    // Okta: wait until the reset, by the server's own clock, and a second more. The header has been seen twice in an
    // answer.
    // A limit of 0 marks the concurrency limit, whose reset means nothing.
    private Optional<Duration> rateLimitReset(HttpAnswer answer) {
        if (answer.header("X-Rate-Limit-Limit").map(String::strip).equals(Optional.of("0"))) {
            return Optional.empty();
        }
        OptionalLong reset = answer.headers().getOrDefault("x-rate-limit-reset", List.of()).stream()
                .map(value -> number(value.strip()))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        if (reset.isEmpty()) {
            return Optional.empty();
        }
        Instant now = answer.date().orElseGet(clock::instant);
        return Optional.of(
                Duration.between(now, Instant.ofEpochSecond(reset.getAsLong())).plusSeconds(1));
    }

    /** Digits only, up to a number that any date arithmetic can bear. */
    private static OptionalLong number(String value) {
        return value.matches("[0-9]{1,11}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private Duration backoff(Duration first, int attempt) {
        double whole = (double) first.toNanos() * Math.pow(2, attempt - 1.0);
        double bounded = Math.min(whole, (double) policy.longestWait().toNanos());
        double share;
        synchronized (random) {
            share = random.nextDouble();
        }
        return Duration.ofNanos((long) (bounded * (0.5 + share / 2)));
    }
}
