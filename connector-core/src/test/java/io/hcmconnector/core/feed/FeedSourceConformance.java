package io.hcmconnector.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link FeedSource} must do. */
public abstract class FeedSourceConformance {
    /** What the pod's clock says. */
    protected static final Instant POD_NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final Instant TEN = Instant.parse("2026-03-02T08:10:00Z");

    private static final Instant LONG_AGO = POD_NOW.minus(Duration.ofDays(70));

    /**
     * A source over a pod with these entries, which hands out at most two a page, archives them at the age of sixty days, and whose clock
     * says {@link #POD_NOW}.
     */
    protected abstract FeedSource over(Shelf shelf);

    /** The same over a pod in which nothing moves. */
    protected final FeedSource holding(List<FeedEntry> entries) {
        return over(() -> entries);
    }

    /** A source over a pod that does not answer. */
    protected abstract FeedSource outOfReach();

    /** An entry of a collection. */
    public static FeedEntry entry(Collection collection, int number, Instant published) {
        return new FeedEntry(
                "atomservlet:" + collection.path() + ":EMP" + number,
                collection,
                published,
                "Something happened",
                new FeedEntry.Context(
                        new PersonId("3000000000" + number),
                        new PersonNumber("9000" + number),
                        LocalDate.of(2026, 3, 2),
                        new FeedEntry.Work("4000" + number, "E", null),
                        Map.of()),
                Map.of("ActualTerminationDate", new FeedEntry.Change(null, "2026-03-02")));
    }

    private static List<FeedEntry> updates(int count, Instant first, int secondsApart) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry(Collection.EMPUPDATE, i + 1, first.plusSeconds((long) i * secondsApart)))
                .toList();
    }

    private static FeedWindow everything() {
        return new FeedWindow(TEN.minusSeconds(3600), POD_NOW);
    }

    @Test
    void readsEveryEntryOfAWindowWhateverTheNumberOfPages() throws SourceFailure {
        for (int count = 1; count <= 7; count++) {
            List<FeedEntry> entries = updates(count, TEN, 1);
            FeedReading reading = holding(entries).read(Collection.EMPUPDATE, everything());
            assertThat(reading.entries()).isEqualTo(entries);
            assertThat(reading.unreadable()).isEmpty();
        }
    }

    @Test
    void readsEntriesOfOneInstantAcrossPages() throws SourceFailure {
        List<FeedEntry> entries = updates(5, TEN, 0);
        assertThat(holding(entries).read(Collection.EMPUPDATE, everything()).entries())
                .containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void givesEntriesInTheOrderOfTheirPublication() throws SourceFailure {
        List<FeedEntry> entries = updates(6, TEN, 7);
        List<FeedEntry> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        assertThat(holding(newestFirst).read(Collection.EMPUPDATE, everything()).entries())
                .isEqualTo(entries);
    }

    @Test
    void excludesTheBeginningOfAWindowAndIncludesItsEnd() throws SourceFailure {
        List<FeedEntry> entries = updates(5, TEN, 10);
        FeedWindow window = new FeedWindow(TEN.plusSeconds(10), TEN.plusSeconds(30));
        assertThat(holding(entries).read(Collection.EMPUPDATE, window).entries())
                .isEqualTo(entries.subList(2, 4));
    }

    @Test
    void losesNothingBetweenWindowsThatMeetInsideASecond() throws SourceFailure {
        List<FeedEntry> entries = updates(4, TEN, 1);
        FeedSource source = holding(entries);
        Instant edge = TEN.plusMillis(1_500);
        List<FeedEntry> read =
                new ArrayList<>(source.read(Collection.EMPUPDATE, new FeedWindow(TEN.minusSeconds(1), edge))
                        .entries());
        read.addAll(
                source.read(Collection.EMPUPDATE, new FeedWindow(edge, POD_NOW)).entries());
        assertThat(read).containsAll(entries);
    }

    @Test
    void readsNothingFromAWindowWithoutEntriesAndNothingFromOtherCollections() throws SourceFailure {
        FeedSource source = holding(updates(3, TEN, 1));
        assertThat(source.read(Collection.TERMINATION, everything()).entries()).isEmpty();
        assertThat(source.read(Collection.EMPUPDATE, new FeedWindow(POD_NOW.minusSeconds(1), POD_NOW))
                        .entries())
                .isEmpty();
        assertThat(source.read(Collection.EMPUPDATE, everything()).entries()).hasSize(3);
    }

    @Test
    void keepsTheSixCollectionsApart() throws SourceFailure {
        List<FeedEntry> entries = new ArrayList<>();
        for (Collection collection : Collection.values()) {
            entries.add(entry(collection, 1, TEN));
        }
        FeedSource source = holding(entries);
        for (Collection collection : Collection.values()) {
            assertThat(source.read(collection, everything()).entries())
                    .as(collection.path())
                    .containsExactly(entry(collection, 1, TEN));
        }
    }

    @Test
    void readsTheSameWindowTheSameAgain() throws SourceFailure {
        List<FeedEntry> entries = updates(5, TEN, 3);
        FeedSource source = holding(entries);
        for (int time = 1; time <= 2; time++) {
            assertThat(source.read(Collection.EMPUPDATE, everything()).entries())
                    .as("reading %d", time)
                    .isEqualTo(entries);
        }
    }

    @Test
    void cutsWindowsThatMeetOnASecondWithoutOverlap() throws SourceFailure {
        List<FeedEntry> entries = updates(6, TEN, 1);
        FeedSource source = holding(entries);
        List<FeedEntry> read = new ArrayList<>();
        for (int second = 0; second < 6; second++) {
            read.addAll(source.read(
                            Collection.EMPUPDATE, new FeedWindow(TEN.plusSeconds(second - 1L), TEN.plusSeconds(second)))
                    .entries());
        }
        assertThat(read).isEqualTo(entries);
    }

    @Test
    void losesNobodyWhenOthersAppearOnAPageThatWasRead() throws SourceFailure {
        List<FeedEntry> entries = updates(7, TEN, 1);
        List<FeedEntry> more = new ArrayList<>(entries);
        more.add(0, entry(Collection.EMPUPDATE, 100, TEN.minusSeconds(1)));
        more.add(3, entry(Collection.EMPUPDATE, 101, TEN.plusMillis(1_500)));
        more.add(4, entry(Collection.EMPUPDATE, 102, TEN.plusMillis(1_500)));
        for (int from = 0; from <= 5; from++) {
            assertThat(over(Shelf.changing(() -> entries, from, () -> more))
                            .read(Collection.EMPUPDATE, everything())
                            .entries())
                    .as("from request %d on", from)
                    .containsAll(entries);
        }
    }

    @Test
    void losesNobodyWhenOthersGoToTheArchiveMeanwhile() throws SourceFailure {
        List<FeedEntry> entries = updates(7, LONG_AGO, 1);
        Shelf later = Shelf.archiving(entries.subList(3, 7), entries.subList(0, 3));
        for (int from = 0; from <= 7; from++) {
            assertThat(over(Shelf.changing(() -> entries, from, later))
                            .read(Collection.EMPUPDATE, new FeedWindow(LONG_AGO.minusSeconds(1), POD_NOW))
                            .entries())
                    .as("from request %d on", from)
                    .containsAll(entries);
        }
    }

    @Test
    void readsTheArchiveForAWindowThatReachesBackToIt() throws SourceFailure {
        List<FeedEntry> archived = updates(5, LONG_AGO, 1);
        List<FeedEntry> recent = List.of(entry(Collection.EMPUPDATE, 100, TEN));
        List<FeedEntry> all = new ArrayList<>(archived);
        all.addAll(recent);
        assertThat(over(Shelf.archiving(recent, archived))
                        .read(Collection.EMPUPDATE, new FeedWindow(LONG_AGO.minusSeconds(1), POD_NOW))
                        .entries())
                .isEqualTo(all);
    }

    @Test
    void failsWhenThePodStopsAnsweringInTheMiddle() {
        List<FeedEntry> entries = updates(6, TEN, 1);
        for (int from = 1; from <= 3; from++) {
            FeedSource source = over(Shelf.changing(() -> entries, from, () -> {
                throw new Shelf.NoAnswer();
            }));
            assertThatThrownBy(() -> source.read(Collection.EMPUPDATE, everything()))
                    .as("from request %d on", from)
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        }
    }

    @Test
    void saysWhatThePodsClockSays() throws SourceFailure {
        assertThat(holding(List.of()).now()).isEqualTo(POD_NOW);
    }

    @Test
    void failsWhenThePodDoesNotAnswer() {
        assertThatThrownBy(() -> outOfReach().now())
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        assertThatThrownBy(() -> outOfReach().read(Collection.NEWHIRE, everything()))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
    }
}
