package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final Evidence evidence = new Evidence(clock);

    @Test
    void nothingIsBelievedBeforeAnythingWasShown() {
        assertThat(evidence.covers(1)).isFalse();
        assertThat(evidence.isWorthASearch()).isTrue();
    }

    @Test
    void whatWasShownIsEvidenceForAnHour() {
        evidence.shown();
        clock.advance(Duration.ofMinutes(59));
        assertThat(evidence.covers(1)).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(evidence.covers(1)).isFalse();
    }

    @Test
    void aSearchInVainIsNotRepeatedForTenMinutes() {
        evidence.shown();
        evidence.searched(false);
        assertThat(evidence.covers(1)).isFalse();
        clock.advance(Duration.ofMinutes(9));
        assertThat(evidence.isWorthASearch()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(evidence.isWorthASearch()).isTrue();
    }

    @Test
    void manyInARowWithoutUseTheEvidenceUp() {
        evidence.shown();
        assertThat(evidence.covers(26)).isFalse();
        assertThat(evidence.covers(20)).isTrue();
        assertThat(evidence.covers(5)).isTrue();
        assertThat(evidence.covers(1)).isFalse();
        evidence.shown();
        assertThat(evidence.covers(1)).isTrue();
    }

    @Test
    void eachSearchThatFindsSomebodyLastsForTwiceAsManyUpToFourHundred() {
        int searches = 0;
        for (int page = 0; page < 100; page++) {
            if (!evidence.covers(100)) {
                evidence.searched(true);
                searches++;
            }
        }
        assertThat(searches).isBetween(20, 30);
        evidence.searched(true);
        assertThat(evidence.covers(401)).isFalse();
        evidence.shown();
        assertThat(evidence.covers(26)).isFalse();
    }
}
