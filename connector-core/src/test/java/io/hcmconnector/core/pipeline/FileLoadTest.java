package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerFixture;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everybody is read from files the first time, and what has changed since they were taken from the feed. */
class FileLoadTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private final House house = new House("2026-03-02T08:00:00Z");
    private final Rows rows = new Rows();

    FileLoadTest() {
        house.roster = Optional.of(rows);
        house.hcm.pagesFail = true;
        house.restart();
    }

    /** Files in memory, two rows a page. */
    private static final class Rows implements Roster {
        private static final int PAGE = 2;

        final List<Worker> workers = new ArrayList<>();
        final List<BadRow> bad = new ArrayList<>();
        Instant takenAt = Instant.parse("2026-03-01T08:00:00Z");

        @Override
        public Page page(Pass pass, LocalDate asOf, Optional<String> after) {
            if (pass == Pass.FUTURE) {
                return Page.none();
            }
            int from = after.map(Integer::parseInt).orElse(0);
            int to = Math.min(workers.size(), from + PAGE);
            return new Page(
                    workers.subList(from, to),
                    Map.of(),
                    from == 0 ? bad : List.of(),
                    to < workers.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }

        @Override
        public Optional<Instant> takenAt() {
            return Optional.of(takenAt);
        }
    }

    /** The person as the file has it, without what HCM alone knows. */
    private void row(String person, Relationship relationship) {
        row(person, relationship, Set.of());
    }

    private void row(String person, Relationship relationship, Set<String> untold) {
        WorkRelationship shown = relationship.asOf(
                relationship.start.isAfter(LocalDate.of(2026, 3, 1)) ? relationship.start : LocalDate.of(2026, 3, 1));
        Worker plain = WorkerFixture.worker(
                person,
                new WorkRelationship(
                        WorkRelationship.idFromFile(relationship.start),
                        shown.type(),
                        true,
                        shown.employer(),
                        shown.period(),
                        shown.assignments()));
        rows.workers.add(new Worker(
                plain.personId(),
                plain.personNumber(),
                WorkerFixture.personal("Ada", "Byron"),
                plain.contacts(),
                plain.workRelationships(),
                untold));
    }

    private Relationship employed(String person) {
        // Its entry is older than the file.
        Instant now = house.clock.instant();
        house.clock.set(Instant.parse("2026-02-01T08:00:00Z"));
        Relationship made = house.hcm.hire(person, WorkerType.E, LONG_AGO, "DE");
        house.clock.set(now);
        return made;
    }

    @Test
    void everybodyOfTheFilesGetsAnAccountWithoutAPageOfHcm() throws SourceFailure {
        for (int person = 1; person <= 5; person++) {
            row(Integer.toString(person), employed(Integer.toString(person)));
        }
        house.run();
        assertThat(house.target.accounts).hasSize(5);
        assertThat(house.stores.load()).map(LoadProgress::finished).contains(true);
    }

    @Test
    void whatChangedSinceTheFilesWereTakenIsReadFromTheFeed() throws SourceFailure {
        Relationship ada = employed("1");
        Relationship leaver = employed("2");
        row("1", ada);
        row("2", leaver);
        house.clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        house.hcm.move("1", ada, "Looms", LocalDate.of(2026, 3, 1));
        house.hcm.terminate("2", leaver, LocalDate.of(2026, 3, 1));
        house.hcm.hire("3", WorkerType.E, LocalDate.of(2026, 3, 1), "DE");
        house.clock.set(Instant.parse("2026-03-02T08:00:00Z"));

        house.run();
        house.runAfterAMinute();

        assertThat(house.target.state("1")).isEqualTo("Looms");
        assertThat(house.target.accounts)
                .as("left before anything was delivered")
                .doesNotContainKey("N2");
        assertThat(house.target.accounts.get("N3").active()).isTrue();
    }

    @Test
    void theRelationshipOfTheFileIsTheOneThatHcmShowsLater() throws SourceFailure {
        Relationship ada = employed("1");
        row("1", ada);
        house.run();
        house.hcm.move("1", ada, "Looms", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();

        assertThat(house.stores.reasons(new PersonId("1"))).endsWith("ATTRIBUTES_CHANGED");
        assertThat(house.stores.person(new PersonId("1")).orElseThrow().worker().workRelationships())
                .extracting(WorkRelationship::id)
                .containsExactly(ada.id);
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void aCancellationEndsAnAccountOfWhichOnlyTheFileTold() throws SourceFailure {
        Relationship ada = employed("1");
        row("1", ada);
        house.run();
        house.hcm.cancel("1", ada);
        house.runAfterAMinute();
        house.runAt("2026-03-02T09:30:00Z");
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.stores.reasons(new PersonId("1"))).endsWith("CANCELLED");
    }

    @Test
    void somebodyWhomHcmNoLongerShowsKeepsTheAccount() throws SourceFailure {
        Relationship ada = employed("1");
        row("1", ada);
        house.run();
        house.hcm.remove("1", ada);
        house.hcm.rename("1", "Lovelace");
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
    }

    @Test
    void aFirstDayThatMovedAfterTheFileWasTakenMakesNobodyALeaver() throws SourceFailure {
        Relationship past = employed("1");
        past.termination = LocalDate.of(2024, 1, 1);
        Relationship future = house.hcm.hire("1", WorkerType.E, LocalDate.of(2026, 3, 10), "DE");
        row("1", future);
        house.run();
        assertThat(house.target.accounts.get("N1").active()).isTrue();

        house.hcm.moveStart("1", future, LocalDate.of(2026, 3, 12));
        house.runAfterAMinute();

        assertThat(house.target.accounts.get("N1").active()).isTrue();
        assertThat(house.target.received.stream().filter(change -> !change.active()))
                .isEmpty();
    }

    @Test
    void whatTheFileHasNoColumnForIsLeftAlone() throws SourceFailure {
        row("1", employed("1"), Set.of("department"));
        house.run();
        assertThat(house.target.accounts.get("N1").attributes()).doesNotContainKey("department");
        // Also when a date is settled on what the file told alone.
        house.hcm.down = true;
        assertThatThrownBy(() -> house.runAt("2026-03-05T08:00:00Z")).isInstanceOf(SourceFailure.class);
        house.deliver();
        assertThat(house.target.accounts.get("N1").attributes()).doesNotContainKey("department");
    }

    @Test
    void whoHasLeftBeforeGetsNoAccountAndAFutureHireOneByTheLead() throws SourceFailure {
        Relationship left = employed("1");
        left.termination = LocalDate.of(2025, 1, 1);
        row("1", left);
        Relationship comes = house.hcm.hire("2", WorkerType.E, LocalDate.of(2026, 5, 1), "DE");
        row("2", comes);
        house.run();
        assertThat(house.target.accounts).isEmpty();
        house.runAt("2026-04-18T08:00:00Z");
        assertThat(house.target.accounts.get("N2").active()).isTrue();
    }

    @Test
    void anotherLoadOfFilesIsAHintOnlyForThoseWhoAreKnown() throws SourceFailure {
        Relationship ada = employed("1");
        row("1", ada);
        house.run();
        // The old file again, after HCM has told better.
        house.hcm.move("1", ada, "Looms", LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        row("2", employed("2"));
        house.load.begin(LoadProgress.Purpose.ASKED);
        house.runAfterAMinute();
        house.runAfterAMinute();
        assertThat(house.target.state("1")).isEqualTo("Looms");
        assertThat(house.target.accounts.get("N2").active()).isTrue();
    }

    @Test
    void aRowOfWhichNobodyCanBeMadeIsSetAside() throws SourceFailure {
        rows.bad.add(new BadRow("workers.csv, line 7", "a row that has no hireDate"));
        row("1", employed("1"));
        house.run();
        assertThat(house.stores.badRows).containsOnlyKeys("workers.csv, line 7");
        assertThat(house.target.accounts).hasSize(1);
    }

    @Test
    void aDateThatHasComeIsSettledByHcmAndNotByTheFile() throws SourceFailure {
        Relationship ada = employed("1");
        ada.termination = LocalDate.of(2026, 3, 4);
        row("1", ada);
        house.run();
        // HR takes it back without a word that we have read, and the old file comes again.
        ada.termination = null;
        house.clock.set(Instant.parse("2026-03-05T08:00:00Z"));
        house.load.begin(LoadProgress.Purpose.ASKED);
        house.run();
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        assertThat(house.target.received).allMatch(change -> change.active());
    }

    @Test
    void aRelationshipThatIsNotKnownIsAskedForAtHcm() throws SourceFailure {
        Relationship ada = employed("1");
        row("1", ada);
        house.run();
        // HCM knows another job by now, of which no entry told; the newer file does.
        rows.workers.clear();
        Relationship second = new Relationship("P77", WorkerType.C, LocalDate.of(2025, 1, 1), "US");
        house.hcm.relationships("1").put("P77", second);
        row("1", second);
        house.load.begin(LoadProgress.Purpose.ASKED);
        house.runAfterAMinute();
        assertThat(house.stores.person(new PersonId("1")).orElseThrow().worker().workRelationships())
                .extracting(WorkRelationship::id)
                .contains("P77", ada.id);
    }
}
