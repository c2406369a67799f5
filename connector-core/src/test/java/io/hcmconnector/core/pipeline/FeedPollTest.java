package io.hcmconnector.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.Outage;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.pipeline.ScriptedHcm.Relationship;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a poll does when a collection, or all of HCM, does not do as it should. */
class FeedPollTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final House house = new House("2026-03-02T08:00:00Z");
    private Relationship ada;

    @BeforeEach
    void employ() throws SourceFailure {
        ada = house.hcm.hire("1", WorkerType.E, LocalDate.of(2020, 1, 1), "DE");
        house.run();
        house.clock.advance(MINUTE);
        house.run();
        // Beyond the looks that follow an entry.
        house.runAt("2026-03-02T09:00:00Z");
        house.clock.advance(MINUTE);
    }

    private void leave() {
        house.hcm.terminate("1", ada, LocalDate.of(2026, 2, 28));
    }

    private void hire(String person) {
        house.hcm.hire(person, WorkerType.E, LocalDate.of(2026, 3, 1), "DE");
    }

    private void fails(Consumer<SourceFailure> how) {
        house.clock.advance(MINUTE);
        assertThatThrownBy(house::run).isInstanceOfSatisfying(SourceFailure.class, how);
        house.deliver();
    }

    private List<Outage> gaps() {
        return house.outages.unmended().stream().filter(Outage::isGap).toList();
    }

    @Test
    void theEntriesOfTheOthersWaitForACollectionThatFails() throws SourceFailure {
        hire("2");
        house.hcm.broken.put(Collection.EMPUPDATE, Kind.UNAVAILABLE);
        fails(failure ->
                assertThat(failure).hasMessageContaining("empupdate").hasMessageContaining("other collections wait"));
        assertThat(house.target.state("2")).isEqualTo("none");
        assertThat(house.outages.unmended()).singleElement().satisfies(outage -> {
            assertThat(outage.collection()).isEqualTo(Collection.EMPUPDATE);
            assertThat(outage.isGap()).isFalse();
        });
        house.hcm.broken.clear();
        house.runAfterAMinute();
        assertThat(house.target.accounts).containsKey("N2");
        assertThat(house.outages.unmended()).isEmpty();
    }

    @Test
    void whileACollectionIsKnownToFailNothingIsAskedOfTheOthers() {
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        fails(failure -> {});
        house.hcm.asked.clear();
        fails(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(house.hcm.asked).containsExactly(Collection.TERMINATION);
    }

    @Test
    void oneThatStaysBrokenIsPassedAndItsEntriesAreReadLate() throws SourceFailure {
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        leave();
        hire("2");
        fails(failure -> {});
        house.clock.advance(Duration.ofMinutes(15));
        house.run();
        assertThat(house.target.accounts).containsKey("N2");
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        assertThat(gaps()).extracting(Outage::collection).containsExactly(Collection.TERMINATION);
        house.hcm.broken.clear();
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.outages.unmended()).isEmpty();
        assertThat(house.outages.mended(9))
                .singleElement()
                .satisfies(outage -> assertThat(
                                outage.course().mended().orElseThrow().how())
                        .isEqualTo("1 entries about 1 people read late"));
    }

    @Test
    void aPassedCollectionIsTriedOnceAMinuteAndHoldsBackNobody() throws SourceFailure {
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        fails(failure -> {});
        house.clock.advance(Duration.ofMinutes(15));
        house.run();
        house.hcm.asked.clear();
        for (int i = 0; i < 12; i++) {
            house.clock.advance(Duration.ofSeconds(10));
            house.run();
        }
        assertThat(house.hcm.asked)
                .filteredOn(Collection.TERMINATION::equals)
                .as("tries in two minutes")
                .hasSize(2);
        assertThat(house.hcm.asked).filteredOn(Collection.NEWHIRE::equals).hasSize(12);
    }

    @Test
    void anOutageOfAllCollectionsIsNoGapOfAny() throws SourceFailure {
        for (Collection collection : Collection.values()) {
            house.hcm.broken.put(collection, Kind.UNAVAILABLE);
        }
        leave();
        for (int minute = 0; minute < 60; minute++) {
            fails(failure -> {});
        }
        assertThat(house.outages.unmended()).isEmpty();
        house.hcm.broken.clear();
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void aCollectionThatWasRefusedIsMendedByReadingEverybodyAgain() throws SourceFailure {
        house.hcm.broken.put(Collection.TERMINATION, Kind.FORBIDDEN);
        fails(failure -> {});
        ada.termination = LocalDate.of(2026, 2, 28);
        house.clock.advance(Duration.ofMinutes(15));
        house.run();
        assertThat(house.target.accounts.get("N1").active()).isTrue();
        house.hcm.broken.clear();
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active())
                .as("no entry was published, only a load tells")
                .isFalse();
        house.runAfterAMinute();
        assertThat(house.outages.unmended()).isEmpty();
        assertThat(house.outages.mended(9)).hasSize(1);
    }

    @Test
    void whatWasPurgedUnreadIsAGapAndEverybodyIsReadAgain() throws SourceFailure {
        leave();
        house.clock.advance(Duration.ofDays(91));
        house.run();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.stores.cursors().values())
                .allMatch(cursor -> cursor.isAfter(house.clock.instant().minus(MINUTE)));
        house.runAfterAMinute();
        assertThat(house.outages.unmended()).isEmpty();
        assertThat(house.outages.mended(9))
                .hasSize(Collection.values().length)
                .allMatch(o -> o.kind() == Outage.Kind.PURGED);
    }

    @Test
    void whileACollectionCannotBeReadEverybodyIsReadOnceADay() throws SourceFailure {
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        fails(failure -> {});
        house.clock.advance(Duration.ofMinutes(16));
        house.run();
        int loads = house.stores.checkpoints().size();
        leave();
        for (int hour = 0; hour < 22; hour++) {
            house.clock.advance(Duration.ofHours(1));
            house.run();
        }
        assertThat(house.stores.checkpoints()).as("an outage of hours").hasSize(loads);
        for (int hour = 0; hour < 48; hour++) {
            house.clock.advance(Duration.ofHours(1));
            house.run();
        }
        assertThat(house.stores.checkpoints()).hasSize(loads + 2);
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(gaps()).as("its entries are read late all the same").hasSize(1);
    }

    @Test
    void whatLiesInAnArchiveThatIsNotShownIsAGapAndTheRestIsRead() throws SourceFailure {
        house.hcm.hiddenArchive = Duration.ofDays(59);
        leave();
        house.clock.advance(Duration.ofDays(30));
        hire("2");
        house.clock.advance(Duration.ofDays(40));
        house.run();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.target.accounts).containsKey("N2");
        house.runAfterAMinute();
        assertThat(house.outages.unmended()).isEmpty();
        assertThat(house.outages.mended(9)).hasSize(Collection.values().length);
        int loads = house.stores.checkpoints().size();
        house.runAfterAMinute();
        assertThat(house.stores.checkpoints()).hasSize(loads);
    }

    @Test
    void aReadingOfEverybodyThatWasCutOffMendsNothingUntilItIsOver() throws SourceFailure {
        for (int i = 2; i < 8; i++) {
            hire(Integer.toString(i));
        }
        house.runAfterAMinute();
        leave();
        house.clock.advance(Duration.ofDays(91));
        house.intake.cycle();
        house.intake.cycle();
        house.restart();
        assertThat(gaps()).isNotEmpty();
        house.run();
        house.runAfterAMinute();
        assertThat(gaps()).isEmpty();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void windowsFollowThePodsClockHoweverFarOursIsOff() throws SourceFailure {
        for (Duration skew : List.of(Duration.ofHours(3), Duration.ofHours(5))) {
            house.hcm.skew = skew;
            hire(Long.toString(skew.toHours()));
            house.clock.advance(MINUTE);
            FeedPoll.Result result = house.poll.poll();
            assertThat(result.skew()).isEqualTo(skew);
            assertThat(result.entries()).isEqualTo(1);
            assertThat(result.until())
                    .isEqualTo(house.clock.instant().plus(skew).minusSeconds(30));
        }
    }

    @Test
    void aPodWhoseClockWentFarBackIsNotRead() {
        house.hcm.skew = Duration.ofDays(-3);
        leave();
        fails(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_UNDERSTOOD);
            assertThat(failure).hasMessageContaining("another pod").hasMessageContaining("state.url");
        });
        assertThat(house.target.accounts.get("N1").active()).isTrue();
    }

    @Test
    void aRefusedSignInEndsThePollAtOnce() {
        house.hcm.broken.put(Collection.NEWHIRE, Kind.NOT_SIGNED_IN);
        house.hcm.asked.clear();
        fails(failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_SIGNED_IN));
        assertThat(house.hcm.asked).hasSize(1);
        assertThat(house.outages.unmended()).isEmpty();
    }

    @Test
    void noCollectionIsPassedInATimeOfMaintenance() throws SourceFailure {
        house.calendar = new MaintenanceCalendar(List.of(new MaintenanceCalendar.Window(
                new MaintenanceCalendar.Days.On(LocalDate.of(2026, 3, 2)),
                LocalTime.of(9, 0),
                ZoneOffset.UTC,
                Duration.ofHours(4))));
        house.restart();
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        hire("2");
        while (house.clock.instant().isBefore(Instant.parse("2026-03-02T13:14:00Z"))) {
            fails(failure -> {});
            house.clock.advance(Duration.ofMinutes(10));
        }
        assertThat(gaps()).isEmpty();
        house.runAt("2026-03-02T13:20:00Z");
        assertThat(gaps()).hasSize(1);
        assertThat(house.target.accounts).containsKey("N2");
    }

    @Test
    void somebodyWhomAnEntryNamesThatCannotBeUnderstoodIsLookedAtOnce() throws SourceFailure {
        ada.termination = LocalDate.of(2026, 2, 28);
        house.hcm.unreadable.put(
                Collection.TERMINATION,
                List.of(new FeedReading.Unreadable(
                        "bad", house.clock.instant(), new PersonId("1"), "the EffectiveDate is no date", "{}")));
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        house.clock.advance(MINUTE);
        house.poll.poll();
        assertThat(house.stores.waitingFor(new PersonId("1"))).isEmpty();
    }

    @Test
    void aDailyMaintenanceDoesNotPutOffPassingForEver() {
        Instant since = Instant.parse("2026-03-02T08:00:00Z");
        FeedPoll.Patience patience = new FeedPoll.Patience(
                Duration.ofHours(24),
                new MaintenanceCalendar(List.of(new MaintenanceCalendar.Window(
                        new MaintenanceCalendar.Days.Daily(),
                        LocalTime.of(2, 0),
                        ZoneOffset.UTC,
                        Duration.ofHours(2)))));
        Outage outage = Outage.begins(Collection.TERMINATION, Outage.Kind.BROKEN, since, "broken", since);
        assertThat(patience.isOver(outage, since.plus(Duration.ofHours(26)).minusMillis(1)))
                .isFalse();
        assertThat(patience.isOver(outage, since.plus(Duration.ofHours(26)))).isTrue();
    }

    @Test
    void aCollectionThatIsRefusedForLongerThanThePurgeAsksForNoLoadBeforeItIsBack() throws SourceFailure {
        house.hcm.broken.put(Collection.EMPUPDATE, Kind.FORBIDDEN);
        fails(failure -> {});
        for (int day = 0; day < 100; day++) {
            house.clock.advance(Duration.ofDays(1));
            house.poll.poll();
        }
        house.runAfterAMinute();
        int loads = house.stores.checkpoints().size();
        house.runAfterAMinute();
        house.runAfterAMinute();
        assertThat(house.stores.checkpoints()).hasSize(loads);
        house.hcm.broken.clear();
        house.runAfterAMinute();
        house.runAfterAMinute();
        assertThat(house.stores.checkpoints()).hasSize(loads + 1);
        assertThat(house.outages.unmended()).isEmpty();
        assertThat(house.outages.mended(9))
                .extracting(Outage::kind)
                .containsExactlyInAnyOrder(Outage.Kind.REFUSED, Outage.Kind.PURGED);
    }

    @Test
    void aCollectionThatFailsBeforeItWasEverReadLosesNothing() throws SourceFailure {
        house.stores.forget(Collection.TERMINATION);
        house.hcm.broken.put(Collection.TERMINATION, Kind.UNAVAILABLE);
        fails(failure -> {});
        house.clock.advance(Duration.ofMinutes(1));
        leave();
        for (int minute = 0; minute < 12; minute++) {
            fails(failure -> {});
        }
        house.hcm.broken.clear();
        house.runAfterAMinute();
        assertThat(house.target.accounts.get("N1").active()).isFalse();
    }

    @Test
    void collectionsThatAreBackAreReadAlthoughTheLastOneBreaks() throws SourceFailure {
        for (Collection collection : Collection.values()) {
            if (collection != Collection.EMPUPDATE) {
                house.hcm.broken.put(collection, Kind.UNAVAILABLE);
            }
        }
        fails(failure -> {});
        house.clock.advance(Duration.ofMinutes(16));
        house.run();
        assertThat(gaps()).hasSize(Collection.values().length - 1);
        house.hcm.broken.clear();
        house.hcm.broken.put(Collection.EMPUPDATE, Kind.UNAVAILABLE);
        leave();
        house.clock.advance(Duration.ofMinutes(1));
        fails(failure -> assertThat(failure).hasMessageContaining("empupdate"));
        assertThat(house.target.accounts.get("N1").active()).isFalse();
        assertThat(house.outages.unmended()).extracting(Outage::collection).containsExactly(Collection.EMPUPDATE);
    }
}
