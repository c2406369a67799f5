package io.hcmconnector.core.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test ticks. */
final class TickingClock extends Clock {
    private volatile Instant now;

    TickingClock(String now) {
        this.now = Instant.parse(now);
    }

    void tick(Duration by) {
        now = now.plus(by);
    }

    void set(Instant at) {
        now = at;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("nobody asks a test's clock for a zone");
    }
}
