package io.hcmconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final Ticking clock = new Ticking();

    @Test
    void elsewhereThanOnATerminalALineComesEveryFewSecondsAndAtTheEnd() {
        try (Progress progress = new Progress("full load", console(false), clock)) {
            progress.update(0, 1_000);
            clock.tick(4_000);
            progress.update(300, 1_000);
            clock.tick(1_000);
            progress.update(500, 1_000);
            clock.tick(4_000);
            progress.update(900, 1_000);
            clock.tick(1_000);
            progress.update(1_000, 1_000);
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "full load: 50% 500 of 1,000 in 0:05, 100.0/s, 0:05 left",
                        "full load: 100% 1,000 of 1,000 in 0:10, 100.0/s",
                        "full load: 100% 1,000 of 1,000 in 0:10, 100.0/s");
    }

    @Test
    void onATerminalABarIsDrawnOverTheLastOne() {
        try (Progress progress = new Progress("load", console(true), clock)) {
            progress.update(0, 4);
            clock.tick(50);
            progress.update(1, 4);
            clock.tick(950);
            progress.update(2, 4);
        }

        String[] drawings = err.toString().split("\r");
        assertThat(drawings[1].stripTrailing()).isEqualTo("load [........................] 0% 0 of 4 in 0:00");
        assertThat(drawings[2].stripTrailing())
                .isEqualTo("load [############............] 50% 2 of 4 in 0:01, 2.0/s, 0:01 left");
        assertThat(err.toString()).endsWith(System.lineSeparator());
    }

    @Test
    void anUnknownTotalShowsTheCountAlone() {
        assertThat(ProgressLine.bar("read", 12_345, 0, Duration.ofHours(2)))
                .isEqualTo("read: 12,345 in 2:00:00, 1.7/s");
    }

    @Test
    void moreThanTheTotalIsStillAFullBar() {
        assertThat(ProgressLine.bar("read", 6, 5, Duration.ZERO))
                .isEqualTo("read [########################] 100% 6 of 5 in 0:00");
    }

    private Console console(boolean terminal) {
        return new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), terminal);
    }

    /** Goes on only when it is told to. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void tick(long millis) {
            now = now.plusMillis(millis);
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
            return this;
        }
    }
}
