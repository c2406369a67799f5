package io.hcmconnector.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaverMomentTest {
    @ParameterizedTest
    @CsvSource({
        // ordinary days, both sides of the date line
        "2026-06-30, Europe/Berlin,        2026-06-30T22:00:00Z",
        "2026-06-30, America/Los_Angeles,  2026-07-01T07:00:00Z",
        "2026-06-30, Australia/Melbourne,  2026-06-30T14:00:00Z",
        "2026-06-30, Pacific/Kiritimati,   2026-06-30T10:00:00Z",
        "2026-06-30, Pacific/Pago_Pago,    2026-07-01T11:00:00Z",
        // days of 23 and of 25 hours, and Lord Howe's half hour
        "2026-03-29, Europe/Berlin,        2026-03-29T22:00:00Z",
        "2026-10-25, Europe/Berlin,        2026-10-25T23:00:00Z",
        "2026-04-05, Australia/Lord_Howe,  2026-04-05T13:30:00Z",
        "2026-10-04, Australia/Lord_Howe,  2026-10-04T13:00:00Z",
        // a day that begins at one o'clock because midnight is skipped, and one that the calendar skipped
        "2018-11-03, America/Sao_Paulo,    2018-11-04T03:00:00Z",
        "2011-12-29, Pacific/Apia,         2011-12-30T10:00:00Z",
    })
    void theEndOfTheLastDayIsTheBeginningOfTheNextInTheZone(LocalDate last, ZoneId zone, Instant expected) {
        assertThat(LeaverMoment.END_OF_DAY.of(last, zone)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, Europe/Berlin,       17:00, 2026-06-30T15:00:00Z",
        "2026-06-30, America/Los_Angeles, 17:00, 2026-07-01T00:00:00Z",
        "2026-03-29, Europe/Berlin,       02:30, 2026-03-29T01:30:00Z",
        "2026-10-25, Europe/Berlin,       02:30, 2026-10-25T00:30:00Z",
        "2026-10-04, Australia/Lord_Howe, 02:15, 2026-10-03T15:45:00Z",
    })
    void anHourIsThatOfTheZoneLaterInAGapAndTheFirstInAnOverlap(
            LocalDate last, ZoneId zone, LocalTime time, Instant expected) {
        assertThat(new LeaverMoment(Optional.of(time)).of(last, zone)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, Europe/Berlin,     2026-06-29T22:00:00Z",
        "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z",
    })
    void immediatelyIsTheBeginningOfTheLastDay(LocalDate last, ZoneId zone, Instant expected) {
        assertThat(LeaverMoment.BEGINNING_OF_DAY.of(last, zone)).isEqualTo(expected);
    }
}
