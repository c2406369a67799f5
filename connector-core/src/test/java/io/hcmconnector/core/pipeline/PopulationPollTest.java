package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.Population;
import io.hcmconnector.core.enrich.Populations;
import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerFixture;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of a list beside HCM's, on the way of everybody. */
class PopulationPollTest {
    private final House house = new House("2026-03-02T08:00:00Z");
    private final Partners partners = new Partners();

    /** A list in memory, one row a page. */
    private static final class Partners implements Population {
        final Map<PersonId, Worker> rows = new LinkedHashMap<>();
        final List<BadRow> bad = new ArrayList<>();
        Instant since = Instant.parse("2026-03-01T08:00:00Z");
        Missing missing = Missing.LEAVE;
        boolean there = true;
        int readings;

        void row(String key, @Nullable String last) {
            WorkRelationship work = WorkerFixture.relationship("1", WorkerType.C, "2026-01-01", last);
            Worker plain = WorkerFixture.worker(key, work);
            rows.put(
                    PersonId.of("partners", key),
                    new Worker(
                            PersonId.of("partners", key),
                            new PersonNumber("P" + key),
                            plain.personal(),
                            plain.contacts(),
                            plain.workRelationships()));
        }

        @Override
        public String name() {
            return "partners";
        }

        @Override
        public Version version() throws SourceFailure {
            if (!there) {
                throw new SourceFailure(SourceFailure.Kind.NOT_UNDERSTOOD, "no list");
            }
            return new Version(rows.values().toString() + rows.hashCode() + bad + since, since);
        }

        @Override
        public Roster roster() {
            readings++;
            List<Worker> workers = List.copyOf(rows.values());
            return (pass, asOf, after) -> {
                int at = after.map(Integer::parseInt).orElse(0);
                return new Roster.Page(
                        at < workers.size() ? List.of(workers.get(at)) : List.of(),
                        Map.of(),
                        at == 0 ? bad : List.of(),
                        at + 1 < workers.size() ? Optional.of(Integer.toString(at + 1)) : Optional.empty());
            };
        }

        @Override
        public Map<PersonId, Reading> read(Set<PersonId> people) {
            Map<PersonId, Reading> readings = new HashMap<>();
            people.forEach(person ->
                    readings.put(person, rows.containsKey(person) ? Reading.shown(rows.get(person)) : Reading.gone()));
            return readings;
        }

        @Override
        public Missing missing() {
            return missing;
        }
    }

    @BeforeEach
    void twoPartnersAndAnEmployee() throws SourceFailure {
        house.populations = new Populations(List.of(partners));
        house.restart();
        partners.row("1", null);
        partners.row("2", null);
        house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        assertThat(house.target.accounts).containsOnlyKeys("N1", "P1", "P2");
    }

    private boolean active(String number) {
        return house.target.accounts.get(number).active();
    }

    @Test
    void aListThatIsAsItWasIsNotRead() throws SourceFailure {
        house.runAfterAMinute();
        house.restart();
        house.runAfterAMinute();
        assertThat(partners.readings).isEqualTo(1);
    }

    @Test
    void aLastDayComesInTimeAlsoWhileNothingCanBeRead() throws SourceFailure {
        partners.row("1", "2026-03-03");
        house.runAfterAMinute();
        assertThat(active("P1")).isTrue();
        partners.there = false;
        house.hcm.down = true;
        house.clock.set(Instant.parse("2026-03-03T23:01:00Z"));
        assertThatThrownBy(house::run).isInstanceOf(SourceFailure.class);
        house.deliver();
        assertThat(active("P1")).isFalse();
    }

    @Test
    void whoIsMissingLeavesAndHcmsPeopleAreNotAskedForThem() throws SourceFailure {
        partners.rows.remove(PersonId.of("partners", "1"));
        house.runAfterAMinute();
        assertThat(active("P1")).isFalse();
        assertThat(active("P2")).isTrue();
        assertThat(active("N1")).isTrue();
    }

    @Test
    void aListThatIsStillWrittenMakesNobodyMissing() throws SourceFailure {
        partners.rows.remove(PersonId.of("partners", "1"));
        partners.since = house.clock.instant().plus(Duration.ofSeconds(30));
        house.runAfterAMinute();
        assertThat(active("P1")).isTrue();
        house.runAfterAMinute();
        assertThat(active("P1")).isFalse();
    }

    @Test
    void aRowThatMayBeTheirsKeepsThem() throws SourceFailure {
        partners.rows.remove(PersonId.of("partners", "1"));
        partners.rows.remove(PersonId.of("partners", "2"));
        partners.bad.add(new BadRow("line 1", "broken"));
        partners.bad.add(new BadRow("line 2", "no date", Optional.of(PersonId.of("partners", "2"))));
        house.runAfterAMinute();
        assertThat(active("P1")).isTrue();
        assertThat(house.stores.badRows).hasSize(2);
        partners.bad.remove(0);
        house.runAfterAMinute();
        assertThat(house.stores.badRows).as("the row that was put right").containsOnlyKeys("partners: line 2");
        assertThat(active("P1")).isFalse();
        assertThat(active("P2")).as("whose row is wrong").isTrue();
    }

    @Test
    void wherePeopleAreKeptTheMissingOneIsToldOf() throws SourceFailure {
        partners.missing = Population.Missing.KEEP;
        partners.rows.remove(PersonId.of("partners", "1"));
        house.runAfterAMinute();
        assertThat(active("P1")).isTrue();
        assertThat(house.stores.vanished()).containsExactly(PersonId.of("partners", "1"));
        partners.row("1", null);
        house.runAfterAMinute();
        assertThat(house.stores.vanished()).isEmpty();
    }

    @Test
    void tooManyWaitForAnOperator() throws SourceFailure {
        partners.row("3", null);
        partners.row("4", null);
        house.runAfterAMinute();
        List.of("1", "2", "3").forEach(key -> partners.rows.remove(PersonId.of("partners", key)));
        house.runAfterAMinute();
        assertThat(house.absentees).hasSize(3);
        assertThat(active("P1")).isTrue();
    }

    @Test
    void aSweepOfHcmMissesNobodyOfTheList() throws SourceFailure {
        house.clock.advance(Duration.ofHours(1));
        house.intake.requestLoad();
        house.run();
        assertThat(active("P1")).isTrue();
        assertThat(house.stores.vanished()).isEmpty();
    }

    @Test
    void aListThatIsNotThereHoldsUpNobodyElse() throws SourceFailure {
        partners.there = false;
        Relationship newcomer = house.hcm.hire("5", WorkerType.E, LocalDate.of(2026, 3, 2), "DE");
        assertThat(newcomer.termination).isNull();
        house.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(house::run).hasMessageContaining("no list");
        house.deliver();
        assertThat(active("N5")).isTrue();
    }

    @Test
    void ofAPopulationThatIsNoLongerConfiguredNothingIsKnown() throws SourceFailure {
        house.populations = Populations.NONE;
        house.restart();
        house.stores.addForEverybody("the rules changed", house.clock.instant());
        house.runAfterAMinute();
        assertThat(active("P1")).isTrue();
        assertThat(house.stores
                        .person(PersonId.of("partners", "1"))
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.ACTIVE);
    }
}
