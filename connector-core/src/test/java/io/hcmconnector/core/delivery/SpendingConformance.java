package io.hcmconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link Spending} promises. */
public abstract class SpendingConformance {
    private static final Instant START = Instant.parse("2026-03-02T08:00:30Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Where nothing was spent yet. */
    protected abstract Spending spending();

    @Test
    void whatWasSpentIsCountedUntilItIsOlderThanAsked() {
        Spending spending = spending();
        assertThat(spending.since(START.minus(DAY))).isZero();
        assertThat(spending.first(START.minus(DAY))).isEmpty();
        for (int i = 0; i < 3; i++) {
            spending.spend(START.plusSeconds(10L * i));
        }
        spending.spend(START.plusSeconds(120));
        assertThat(spending.since(START.minus(DAY))).isEqualTo(4);
        assertThat(spending.first(START.minus(DAY))).contains(Instant.parse("2026-03-02T08:01:00Z"));
        Instant nextDay = Instant.parse("2026-03-03T08:01:00Z");
        assertThat(spending.since(nextDay.minusNanos(1).minus(DAY)))
                .as("given back by the whole minute, not before its end")
                .isEqualTo(4);
        assertThat(spending.since(nextDay.minus(DAY))).isEqualTo(1);
        assertThat(spending.since(nextDay.plus(DAY).minus(DAY))).isZero();
    }
}
