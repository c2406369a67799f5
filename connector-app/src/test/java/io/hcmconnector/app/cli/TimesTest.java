package io.hcmconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT13.37S, 13 s",
        "PT4M5S, 4 min 5 s",
        "PT3H2M59S, 3 h 2 min",
        "P2DT7H30M, 2 d 7 h",
        "PT-5S, -5 s"
    })
    void aDurationIsToldInItsTwoLargestUnits(Duration duration, String words) {
        assertThat(Times.of(duration)).isEqualTo(words);
    }

    @Test
    void anInstantIsToldToTheSecond() {
        assertThat(Times.of(Instant.parse("2026-11-23T06:18:25.325854427Z"))).isEqualTo("2026-11-23T06:18:25Z");
    }
}
