package io.hcmconnector.core.worker;

import static io.hcmconnector.core.worker.WorkerFixture.OPEN;
import static io.hcmconnector.core.worker.WorkerFixture.assignment;
import static io.hcmconnector.core.worker.WorkerFixture.at;
import static io.hcmconnector.core.worker.WorkerFixture.day;
import static io.hcmconnector.core.worker.WorkerFixture.in;
import static io.hcmconnector.core.worker.WorkerFixture.managedBy;
import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.secondary;
import static io.hcmconnector.core.worker.WorkerFixture.with;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which employment speaks, where days begin, and what is kept of what HCM does not show. */
class WorkerRoomTest {
    private static final Zones ZONES = new Zones(
            ZoneId.of("Europe/Berlin"),
            Map.of("US", ZoneId.of("America/New_York"), "AU", ZoneId.of("Australia/Melbourne")));

    @Test
    void thePrecedenceIsPrimaryThenTypeThenLatestStartThenId() {
        WorkRelationship primaryPending = relationship("1", WorkerType.P, "2020-01-01", null);
        WorkRelationship employee = secondary(relationship("2", WorkerType.E, "2020-01-01", null));
        WorkRelationship laterEmployee = secondary(relationship("3", WorkerType.E, "2021-01-01", null));
        WorkRelationship twin = secondary(relationship("4", WorkerType.E, "2021-01-01", null));
        WorkRelationship contingent = secondary(relationship("5", WorkerType.C, "2022-01-01", null));
        WorkRelationship nonWorker = secondary(relationship("6", WorkerType.N, "2022-01-01", null));
        List<WorkRelationship> all =
                new ArrayList<>(List.of(primaryPending, employee, laterEmployee, twin, contingent, nonWorker));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(all.stream().sorted(Employment.PRECEDENCE).map(WorkRelationship::id))
                    .as("seed %s", seed)
                    .containsExactly("1", "4", "3", "2", "5", "6");
        }
    }

    @Test
    void theAssignmentIsTheActivePrimaryLatestRowOfTheDayThenWhatComesThenWhatWas() {
        Assignment suspendedPrimary = assignment("s", true, false, day("2026-01-01"), OPEN);
        Assignment activeSecondary = assignment("a", false, true, day("2026-01-01"), day("2026-06-30"));
        Assignment coming = assignment("c", true, true, day("2026-07-01"), OPEN);
        WorkRelationship r = relationship("r", WorkerType.E, "2026-01-01", null);
        WorkRelationship three = with(r, Part.of(List.of(coming, suspendedPrimary, activeSecondary)));
        assertThat(Employment.on(three, day("2026-03-01")).assignment()).contains(activeSecondary);
        assertThat(Employment.on(three, day("2026-07-01")).assignment()).contains(coming);
        WorkRelationship two = with(r, Part.of(List.of(coming, activeSecondary)));
        assertThat(Employment.on(two, day("2025-12-01")).assignment()).contains(activeSecondary);
        WorkRelationship ended = with(r, Part.of(List.of(activeSecondary)));
        assertThat(Employment.on(ended, day("2026-12-01")).assignment()).contains(activeSecondary);
        assertThat(Employment.on(with(r, Part.notReadable()), day("2026-03-01")).assignment())
                .isEmpty();
    }

    @Test
    void theZoneIsThatOfTheLocationThenOfTheEmployerThenTheStandardOne() {
        WorkRelationship american = relationship("r", WorkerType.E, "2026-01-01", null, "US");
        Assignment row = assignment("a", day("2026-01-01"), OPEN);
        assertThat(ZONES.of(with(american, Part.of(List.of(at(row, in("AU")))))))
                .isEqualTo(ZoneId.of("Australia/Melbourne"));
        assertThat(ZONES.of(with(american, Part.of(List.of(at(row, in("DE")))))))
                .isEqualTo(ZONES.standard());
        assertThat(ZONES.of(with(american, Part.of(List.of(row))))).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(ZONES.of(with(american, Part.notReadable()))).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(ZONES.of(relationship("r", WorkerType.E, "2026-01-01", null, "DE")))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void whatIsNotShownIsTakenFromWhatWasLastKnown() {
        WorkRelationship r = relationship("r", WorkerType.E, "2026-01-01", null);
        Assignment managed =
                managedBy(assignment("a", day("2026-01-01"), OPEN), Part.of(Optional.of(new PersonNumber("N9"))));
        Worker before = new Worker(
                new PersonId("1"),
                new PersonNumber("N1"),
                new Personal(
                        Part.of(new PersonName("Ada", "Byron", null, null, null)),
                        Part.of(Optional.of("ada")),
                        day("1990-12-10"),
                        Part.of(new LegislativeInfo("M", null)),
                        Part.of(List.of(new Citizenship("1", "A", "GB")))),
                new Contacts(
                        Part.of(List.of(new EmailAddress("W1", "a@acme.example", true))),
                        Part.of(List.of(new Phone("W1", "1", true)))),
                List.of(with(r, Part.of(List.of(at(managed, in("US")))))));
        Location hiddenLocation = new Location("l-US", "LUS", Part.notReadable());
        Worker now = new Worker(
                new PersonId("1"),
                new PersonNumber("N1"),
                new Personal(Part.notReadable(), Part.notReadable(), null, Part.notReadable(), Part.notReadable()),
                new Contacts(Part.notReadable(), Part.notReadable()),
                List.of(with(r, Part.of(List.of(at(managedBy(managed, Part.notReadable()), hiddenLocation))))));
        assertThat(now.completedFrom(before)).isEqualTo(before);
        Worker blind = new Worker(
                now.personId(),
                now.personNumber(),
                now.personal(),
                now.contacts(),
                List.of(with(r, Part.notReadable())));
        assertThat(blind.completedFrom(before)).isEqualTo(before);
    }

    @Test
    void whatIsShownAsEmptyIsEmpty() {
        Worker before = worker(relationship("r", WorkerType.E, "2026-01-01", null));
        Worker shown = new Worker(
                before.personId(),
                before.personNumber(),
                before.personal(),
                new Contacts(Part.of(List.of()), Part.of(List.of())),
                List.of());
        assertThat(shown.completedFrom(before)).isEqualTo(shown);
    }

    @Test
    void anotherLocationIsNotCompletedFromTheOldOne() {
        WorkRelationship r = relationship("r", WorkerType.E, "2026-01-01", null);
        Assignment row = assignment("a", day("2026-01-01"), OPEN);
        Worker before = worker(with(r, Part.of(List.of(at(row, in("US"))))));
        Worker now = worker(with(r, Part.of(List.of(at(row, new Location("l-AU", "LAU", Part.notReadable()))))));
        assertThat(now.completedFrom(before)).isEqualTo(now);
    }

    @Test
    void aLaterReadAddsOnlyRelationshipsThatTodayDoesNotShow() {
        WorkRelationship today = relationship("a", WorkerType.E, "2026-01-01", null);
        WorkRelationship todayLater = relationship("a", WorkerType.E, "2026-01-01", "2026-09-30");
        WorkRelationship future = relationship("b", WorkerType.E, "2026-10-01", null);
        assertThat(worker(today).withFutureOf(worker(todayLater, future)).workRelationships())
                .containsExactly(today, future);
    }

    @Test
    void textOfPersonalRecordsSaysNothingOfThePerson() {
        assertThat(List.of(
                                new PersonName("Ada", "Byron", null, null, null),
                                new EmailAddress("W1", "ada@acme.example", true),
                                new Phone("W1", "4711", true),
                                WorkerFixture.personal("Ada", "Byron"),
                                worker())
                        .toString())
                .doesNotContain("Ada")
                .doesNotContain("ada@")
                .doesNotContain("4711");
    }
}
