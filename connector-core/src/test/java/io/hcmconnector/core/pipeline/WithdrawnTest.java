package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of people when HCM takes back what it had said of them. */
class WithdrawnTest {
    private static final PersonId ADA = new PersonId("1");

    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.hcm.hire("2", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.runAfterAMinute();
        // Beyond the looks that follow an entry.
        house.runAt("2026-03-02T09:00:00Z");
    }

    private boolean isActive() {
        return house.target.accounts.get("N1").active();
    }

    private void minutes(int minutes) throws SourceFailure {
        for (int i = 0; i < minutes; i++) {
            house.runAfterAMinute();
        }
    }

    @Test
    void nobodyJoinsWhomHcmNoLongerHas() throws SourceFailure {
        house.hcm.hire("9", WorkerType.E, LocalDate.of(2026, 5, 1), "DE");
        minutes(40);
        house.hcm.people().remove(new PersonId("9"));
        for (int day = 0; day < 80; day++) {
            house.clock.advance(Duration.ofDays(1));
            house.run();
        }
        assertThat(house.target.accounts).doesNotContainKey("N9");
        assertThat(house.stores.person(new PersonId("9")).orElseThrow().why()).startsWith("NO_LONGER_SHOWN");
    }

    @Test
    void aFutureHireWhomHcmShowsAgainJoinsAllTheSame() throws SourceFailure {
        Relationship future = house.hcm.hire("9", WorkerType.E, LocalDate.of(2026, 5, 1), "DE");
        minutes(40);
        house.hcm.people().remove(new PersonId("9"));
        house.runAt("2026-04-17T12:00:00Z");
        assertThat(house.target.accounts).doesNotContainKey("N9");
        house.hcm.relationships("9").put(future.id, future);
        house.runAt("2026-05-01T00:00:01Z");
        assertThat(house.target.accounts.get("N9").active()).isTrue();
    }

    @Test
    void aCancellationIsKeptForHalfAnHourAlthoughThePersonWasNotReadableForLong() throws SourceFailure {
        house.hcm.hidden.add(ADA);
        house.hcm.rename("1", "Miller");
        minutes(70);
        house.hcm.publish(Collection.CANCELWORKRELSHIP, "1", ada.start, ada.id);
        minutes(1);
        house.hcm.hidden.clear();
        minutes(10);
        assertThat(isActive()).as("it is shown still").isTrue();
        house.hcm.remove("1", ada);
        minutes(20);
        assertThat(isActive()).isFalse();
    }

    @Test
    void aCancellationThatCannotBeUnderstoodIsOneAllTheSame() throws SourceFailure {
        house.hcm.remove("1", ada);
        house.hcm.unreadable.put(
                Collection.CANCELWORKRELSHIP,
                List.of(new FeedReading.Unreadable("bad", house.clock.instant(), ADA, "no JSON", "{}")));
        minutes(1);
        assertThat(isActive()).isFalse();
    }

    @Test
    void somebodyErasedAfterATerminationLeavesOnItsLastDay() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
        house.hcm.people().remove(ADA);
        minutes(1);
        assertThat(isActive()).isFalse();
    }

    @Test
    void aTerminationThatWasWithdrawnDoesNotCountOfSomebodyErased() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 1));
        house.clock.advance(Duration.ofSeconds(2));
        house.hcm.terminate("1", ada, null);
        house.hcm.people().remove(ADA);
        minutes(1);
        assertThat(isActive()).isTrue();
    }

    @Test
    void thatSomebodyIsNoLongerShownIsToldAlsoWhenSomethingElseChanged() throws SourceFailure {
        house.hcm.hire("1", WorkerType.N, LocalDate.of(2019, 1, 1), "DE");
        minutes(1);
        house.hcm.remove("1", ada);
        house.hcm.rename("1", "Miller");
        minutes(1);
        assertThat(isActive()).isTrue();
        assertThat(house.target.accounts.get("N1").attributes()).containsEntry("familyName", Optional.of("Miller"));
        assertThat(house.stores.vanished()).containsExactly(ADA);
        house.hcm.relationships("1").put(ada.id, ada);
        house.hcm.rename("1", "Turing");
        minutes(1);
        assertThat(house.stores.vanished()).isEmpty();
    }

    @Test
    void aDateOfSomebodyPostponedComesWhileHcmIsLeftAlone() throws SourceFailure {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 3, 2));
        house.runAfterAMinute();
        house.runAt("2026-03-02T22:52:00Z");
        house.hcm.hidden.add(ADA);
        house.hcm.rename("1", "Miller");
        minutes(4);
        house.hcm.down = true;
        house.hcm.rest = Duration.ofMinutes(50);
        Reading reading = new Reading(house.intake, house.timing(Duration.ofMinutes(1)), ConnectorListener.SILENT);
        while (isActive()) {
            Duration wait = reading.run();
            house.deliver();
            house.clock.advance(isActive() ? wait : Duration.ZERO);
        }
        assertThat(house.clock.instant()).isBefore(Instant.parse("2026-03-02T23:00:05Z"));
    }
}
