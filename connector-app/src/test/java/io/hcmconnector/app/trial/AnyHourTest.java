package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.population.Reference;
import io.hcmconnector.sandbox.script.Step;
import io.hcmconnector.sandbox.script.WorkingDay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A working day that is dated by UTC's day, as HR of a company in many zones keys it: at each hour of that day it is yesterday still
 * for some and tomorrow already for others, and every account is right all the same, then, an hour later and on the next day.
 */
class AnyHourTest {
    private static final int CHANGES = 60;

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 9, 13, 21, 23})
    void everyAccountIsRightAtAnyHourOfTheDay(int hour, @TempDir Path folder) {
        try (Stage stage = Stage.with(folder, 120)) {
            stage.pass(Duration.ofHours((hour + 24 - 11) % 24).plusMinutes(20));
            Deque<Step> steps =
                    new ArrayDeque<>(new WorkingDay(hour).plan(stage.sandbox().population(), stage.desk(), CHANGES));
            stage.delivers();
            while (!steps.isEmpty()) {
                steps.remove().run();
                stage.pass(Duration.ofSeconds(5));
            }
            stage.delivers();
            stage.pass(Duration.ofHours(1));
            stage.delivers();
            stage.passDays(1);
            stage.delivers();
        }
    }

    /** Which of the two zones the day is counted in is nobody's concern; that it comes, in both directions, is. */
    @ParameterizedTest
    @CsvSource({"AU_MEL, US_NYC", "US_NYC, AU_MEL"})
    void aMoveToTheOtherSideOfTheDateLineComesOnItsDay(String from, String to, @TempDir Path folder) {
        try (Stage stage = Stage.with(folder, 30)) {
            String person = stage.employee();
            stage.desk().changeLocation(person, location(from), stage.today().minusDays(20));
            stage.delivers();
            LocalDate day = stage.today().plusDays(3);
            stage.desk().changeLocation(person, location(to), day);
            stage.runs(0);
            assertThat(place(stage, person)).isEqualTo(location(from).name());
            Instant over = day.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
            while (stage.clock().instant().isBefore(over)) {
                stage.pass(Duration.ofMinutes(110));
                stage.runs(0);
            }
            assertThat(place(stage, person)).isEqualTo(location(to).name());
        }
    }

    private static String place(Stage stage, String person) {
        return stage.account("okta", person).orElseThrow().attributes().get("locationName");
    }

    private static Reference.Location location(String code) {
        return Reference.LOCATIONS.stream()
                .filter(location -> location.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
