package io.hcmconnector.reader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What a server was found to be able to do, where that is not what is usual: believed for an hour, because the finding may have come of
 * a fault that has passed.
 *
 * @param <T> what is believed
 */
final class ForAnHour<T> {
    static final Duration KEPT = Duration.ofHours(1);

    private final T usual;
    private final Clock clock;
    private T found;
    private Instant until = Instant.MIN;

    ForAnHour(T usual, Clock clock) {
        this.usual = usual;
        this.found = usual;
        this.clock = clock;
    }

    /** What is believed now. */
    T get() {
        return clock.instant().isBefore(until) ? found : usual;
    }

    /** Believes {@code other} for an hour. */
    void set(T other) {
        found = other;
        until = clock.instant().plus(KEPT);
    }
}
