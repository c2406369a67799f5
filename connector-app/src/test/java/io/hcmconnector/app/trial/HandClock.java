package io.hcmconnector.app.trial;

import io.hcmconnector.app.wiring.Machine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** A clock that stands still unless somebody waits: each wait moves it on and takes no time. */
final class HandClock extends Clock {
    private final RandomGenerator random = new SplittableRandom(7);
    private final AtomicReference<Instant> now;

    HandClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** A machine on which nobody ever really waits; its chance goes on from one process to the next. */
    Machine machine() {
        return new Machine(this, this::advance, random);
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
