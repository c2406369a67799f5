package io.hcmconnector.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import io.hcmconnector.sandbox.population.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hard cases of time and effective dates, 1 to 8 of the page on hard cases, on the sandbox. */
class HardTimesTest {
    private Stage stage;

    @BeforeEach
    void load(@TempDir Path folder) {
        stage = Stage.with(folder, 60);
        stage.delivers();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Reference.Location location(String code) {
        return Reference.LOCATIONS.stream()
                .filter(location -> location.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void at(Instant instant) {
        stage.pass(Duration.between(stage.clock().instant(), instant));
    }

    private void is(String person, String state) {
        assertThat(stage.accounts(person)).isEqualTo(Stage.everywhere(state));
    }

    private static Instant begins(LocalDate date, String zone) {
        return date.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    /** Case 1, for both ways in which HCM may fill {@code updated} of an entry that is dated ahead. */
    @ParameterizedTest
    @CsvSource({
        "true, AU_MEL, Australia/Melbourne",
        "false, AU_MEL, Australia/Melbourne",
        "true, US_NYC, America/New_York"
    })
    void aFutureHireInAFarZoneIsThereWhenTheFirstDayBegins(boolean updatedIsEffective, String place, String zone) {
        stage.switches("feed.effective-date-updated", Boolean.toString(updatedIsEffective));
        stage.configure(yaml -> yaml.replace("joiner-lead: 14d", "joiner-lead: 0s"));
        LocalDate first = stage.today().plusDays(9);
        String person = stage.desk().hire(first);
        stage.desk().changeLocation(person, location(place), first);
        stage.runs(0);
        at(begins(first, zone).minusSeconds(60));
        stage.command("run --once");
        is(person, "none");
        at(begins(first, zone));
        stage.command("run --once");
        is(person, "active");
    }

    /** Case 2. */
    @ParameterizedTest
    @CsvSource({"AU_MEL, Australia/Melbourne", "US_NYC, America/New_York", "DE_BER, Europe/Berlin"})
    void aFutureTerminationEndsAccessAtTheEndOfTheDayWhereThePersonWorks(String place, String zone) {
        String person = stage.employee();
        stage.desk().changeLocation(person, location(place), stage.today());
        LocalDate last = stage.today().plusDays(5);
        stage.desk().terminate(person, last);
        stage.runs(0);
        at(begins(last.plusDays(1), zone).minusSeconds(60));
        stage.command("run --once");
        is(person, "active");
        at(begins(last.plusDays(1), zone));
        stage.command("run --once");
        is(person, "inactive");
    }

    /** Case 3. */
    @ParameterizedTest
    @CsvSource({"AU_MEL, Australia/Melbourne", "US_NYC, America/New_York", "DE_BER, Europe/Berlin"})
    void aBareDateIsADayInThePersonsZoneAndTheHourIsThatOfTheZoneToo(String place, String zone) {
        stage.configure(yaml -> yaml.replace("leaver-at: end-of-day", "leaver-at: 17:00"));
        stage.runs(0);
        String person = stage.employee();
        stage.desk().changeLocation(person, location(place), stage.today());
        LocalDate last = stage.today().plusDays(2);
        stage.desk().terminate(person, last);
        stage.runs(0);
        Instant five = last.atTime(17, 0).atZone(ZoneId.of(zone)).toInstant();
        at(five.minusSeconds(60));
        stage.command("run --once");
        is(person, "active");
        at(five);
        stage.command("run --once");
        is(person, "inactive");
    }

    /** Case 4. */
    @Test
    void aFutureHireIsReadAsOfTheFirstDayAndAgainWhenItComes() {
        LocalDate first = stage.today().plusDays(10);
        String person = stage.desk().hire(first);
        stage.desk().changeJob(person, Reference.JOBS.get(1), first);
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(1).code());
        stage.desk().changeJob(person, Reference.JOBS.get(2), first.plusDays(3));
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(1).code());
        stage.passDays(14);
        stage.delivers();
        assertThat(stage.account("scim", person).orElseThrow().attributes())
                .containsEntry("jobCode", Reference.JOBS.get(2).code());
    }

    /** Case 5. */
    @Test
    void aLeaverWhoIsWeeksLateGoesBeforeEverybodyElse() {
        stage.configure(yaml -> yaml.replace(
                "requests: 5000 per 1s", "requests: 5000 per 1s\n    concurrency: 1\n    discover: false"));
        List<String> movers =
                java.util.stream.Stream.generate(stage::employee).limit(25).toList();
        movers.forEach(person -> stage.desk().changeJob(person, Reference.JOBS.get(4), stage.today()));
        String leaver = stage.employee();
        stage.desk().terminate(leaver, stage.today().minusDays(21));
        stage.settle();
        stage.faults().add(FaultRule.of("scim", Fault.unavailable()).skip(1).always());
        stage.command("run --once");
        assertThat(stage.account("scim", leaver).orElseThrow().active())
                .as("the first request was the leaver's")
                .isFalse();
        stage.faults().clear();
        stage.pass(Duration.ofHours(1));
        stage.delivers();
        is(leaver, "inactive");
    }

    /** Case 6. */
    @Test
    void aLastDayThatMovesLeavesNoStaleDateBehind() {
        String postponed = stage.employee();
        String broughtForward = stage.employee();
        stage.desk().terminate(postponed, stage.today().plusDays(3));
        stage.desk().terminate(broughtForward, stage.today().plusDays(20));
        stage.delivers();
        stage.desk().correctTermination(postponed, stage.today().plusDays(12));
        stage.desk().correctTermination(broughtForward, stage.today().plusDays(3));
        stage.delivers();
        stage.passDays(5);
        stage.delivers();
        is(postponed, "active");
        is(broughtForward, "inactive");
        stage.passDays(9);
        stage.delivers();
        is(postponed, "inactive");
    }

    /** Case 7: the entry comes by the termination collection, with no date. */
    @Test
    void aReversedTerminationIsNoLeaverAndBringsALeaverBack() {
        String planned = stage.employee();
        String gone = stage.employee();
        stage.desk().terminate(planned, stage.today().plusDays(3));
        stage.desk().terminate(gone, stage.today().minusDays(1));
        stage.delivers();
        stage.desk().reverseTermination(planned);
        stage.desk().reverseTermination(gone);
        stage.delivers();
        stage.passDays(6);
        stage.delivers();
        is(planned, "active");
        is(gone, "active");
        assertThat(stage.command("explain " + gone).out()).contains("LEAVER_REVERSED");
    }

    /** Case 8. */
    @ParameterizedTest
    @CsvSource({"PT3H", "-PT3H"})
    void nothingIsLostWhenHcmsClockAndOursDiffer(Duration ahead) {
        stage.connectorAhead(ahead);
        String hired = stage.desk().hire(stage.today().minusDays(1));
        stage.runs(0);
        String left = stage.employee();
        stage.desk().terminate(left, stage.today().minusDays(2));
        stage.runs(0);
        is(hired, "active");
        is(left, "inactive");
        assertThat(stage.command("status").out())
                .contains("the pod's clock is")
                .contains(ahead.isNegative() ? "ahead of ours" : "behind ours");
    }
}
