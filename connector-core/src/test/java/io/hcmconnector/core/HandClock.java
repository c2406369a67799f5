package io.hcmconnector.core;

import io.hcmconnector.core.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves by hand, and a sleeper that moves it instead of waiting. Safe for use by several threads. */
public final class HandClock extends Clock implements Sleeper {
    private final AtomicReference<Instant> now;

    /** A clock at {@code start}. */
    public HandClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock at an ISO-8601 instant. */
    public HandClock(String start) {
        this(Instant.parse(start));
    }

    /** It is so much later; earlier for a negative duration. */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** It is {@code instant}. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
