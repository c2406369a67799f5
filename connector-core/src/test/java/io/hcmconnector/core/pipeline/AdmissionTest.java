package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.lifecycle.Admission;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whom we take up, and that nobody who was taken up is dropped for it. */
class AdmissionTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final House house = new House("2026-03-02T08:00:00Z");

    private void admits(Admission admission) {
        house.rules = new LifecycleRules(
                house.rules.joinerLead(), house.rules.leaverAt(), house.rules.zones(), house.rules.scope(), admission);
        house.restart();
    }

    private static Admission pilot(String... numbers) {
        return new Admission(
                Set.of(numbers).stream().map(PersonNumber::new).collect(Collectors.toSet()),
                Optional.empty(),
                Optional.empty());
    }

    private String why(String person) {
        return house.stores.person(new PersonId(person)).orElseThrow().why();
    }

    @Test
    void aPilotIsOfThesePeopleAloneAndIsWidenedToEverybody() throws SourceFailure {
        Relationship one = house.hcm.hire("1", WorkerType.E, LONG_AGO, "DE");
        Relationship two = house.hcm.hire("2", WorkerType.E, LONG_AGO, "DE");
        house.hcm.hire("3", WorkerType.E, LONG_AGO, "DE").termination = LocalDate.of(2026, 1, 1);
        admits(pilot("N1"));
        house.run();
        house.hcm.move("2", two, "Looms", LocalDate.of(2026, 3, 2));
        house.hcm.move("1", one, "Looms", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();

        assertThat(house.target.accounts).containsOnlyKeys("N1");
        assertThat(house.target.state("1")).isEqualTo("Looms");
        assertThat(house.target.received)
                .allMatch(change -> change.person().value().equals("N1"));
        assertThat(why("2")).startsWith("NOT_IN_PILOT");

        admits(Admission.ALL);
        house.stores.addForEverybody("the rules changed", house.clock.instant());
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N2").active()).isTrue();
    }

    @Test
    void aNarrowerPilotEndsNobodysAccess() throws SourceFailure {
        Relationship one = house.hcm.hire("1", WorkerType.E, LONG_AGO, "DE");
        house.run();
        admits(pilot("N9"));
        house.stores.addForEverybody("the rules changed", house.clock.instant());
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        house.hcm.terminate("1", one, LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active())
                .as("and it is kept up to date")
                .isFalse();
    }

    @Test
    void aLoadTakesUpThoseWhoStartedLatelyAndTheFeedEverybody() throws SourceFailure {
        Relationship old = house.hcm.hire("1", WorkerType.E, LONG_AGO, "DE");
        house.hcm.hire("2", WorkerType.E, LocalDate.of(2026, 2, 10), "DE");
        house.hcm.hire("3", WorkerType.E, LocalDate.of(2026, 3, 8), "DE");
        house.clock.advance(Duration.ofHours(1));
        admits(new Admission(Set.of(), Optional.of(Duration.ofDays(30)), Optional.empty()));
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N2", "N3");
        assertThat(why("1")).startsWith("STARTED_LONG_AGO");
        house.hcm.move("1", old, "Looms", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
    }

    @Test
    void whoLeftLongAgoIsNotLookedFor() throws SourceFailure {
        house.hcm.hire("1", WorkerType.E, LONG_AGO, "DE").termination = LocalDate.of(2024, 1, 1);
        house.hcm.hire("2", WorkerType.E, LONG_AGO, "DE").termination = LocalDate.of(2026, 2, 20);
        house.clock.advance(Duration.ofHours(1));
        admits(new Admission(Set.of(), Optional.empty(), Optional.of(Duration.ofDays(30))));
        house.run();
        assertThat(why("1")).startsWith("LEFT_LONG_AGO");
        assertThat(house.stores.reasons(new PersonId("2"))).endsWith("LEFT_BEFORE_GO_LIVE");
        assertThat(house.target.received)
                .extracting(change -> change.person().value())
                .containsOnly("N2");
    }
}
