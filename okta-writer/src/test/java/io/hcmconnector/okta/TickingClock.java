package io.hcmconnector.okta;

import io.hcmconnector.core.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when somebody sleeps or a test says so. */
final class TickingClock extends Clock implements Sleeper {
    private Instant now = Instant.parse("2026-09-01T08:00:00Z");

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
    }

    void advance(Duration duration) {
        now = now.plus(duration);
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
        throw new IllegalStateException("only UTC");
    }
}
