package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.Shelf;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Entries that come and go while a window is read. */
class ShiftingPagesTest extends AtomTest {
    private static final Instant TEN = Instant.parse("2026-03-02T08:10:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(70 * 86_400L);

    private static List<FeedEntry> with(List<FeedEntry> entries, FeedEntry... more) {
        List<FeedEntry> all = new ArrayList<>(entries);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void readsAgainWhenAnEntryAppearsOnAPageThatWasReadAndBringsItToo() throws SourceFailure {
        List<FeedEntry> entries = entries(7, TEN);
        List<FeedEntry> more = with(entries, entry(100, TEN.minusSeconds(1)));
        for (int from = 1; from <= 3; from++) {
            FakeAtom pod = pod(Shelf.changing(() -> entries, from, () -> more));
            assertThat(read(pod, 2, LAST_HOUR).entries())
                    .as("from request %d on", from)
                    .containsExactlyInAnyOrderElementsOf(more);
        }
    }

    @Test
    void asksForNothingAgainWhenAnEntryAppearsOnAPageThatIsYetToBeRead() throws SourceFailure {
        List<FeedEntry> entries = entries(5, TEN);
        List<FeedEntry> more = with(entries, entry(100, TEN.plusSeconds(60)));
        FakeAtom pod = pod(Shelf.changing(() -> entries, 1, () -> more));
        assertThat(read(pod, 2, LAST_HOUR).entries()).isEqualTo(more);
        assertThat(pod.asked).as("the three pages, and the end twice").hasSize(5);
    }

    @Test
    void isContentWithWhatWasThereAtTheBeginningWhenEntriesKeepOnAppearing() throws SourceFailure {
        List<FeedEntry> entries = entries(6, TEN);
        List<FeedEntry> growing = new ArrayList<>(entries);
        int[] requests = new int[1];
        FakeAtom pod = pod(() -> {
            requests[0]++;
            growing.add(entry(100 + requests[0], TEN.minusSeconds(requests[0])));
            return growing;
        });
        assertThat(read(pod, 3, LAST_HOUR).entries()).containsAll(entries);
        assertThat(pod.asked).hasSizeLessThan(40);
    }

    @Test
    void readsABurstThatIsLargerThanAPage() throws SourceFailure {
        List<FeedEntry> entries = entries(6, TEN);
        List<FeedEntry> more = new ArrayList<>(entries);
        for (int i = 0; i < 5; i++) {
            more.add(entry(100 + i, TEN.minusSeconds(1)));
        }
        FakeAtom pod = pod(Shelf.changing(() -> entries, 1, () -> more));
        assertThat(read(pod, 2, LAST_HOUR).entries()).containsExactlyInAnyOrderElementsOf(more);
    }

    private static UnaryOperator<List<FeedEntry>> tiesAnew(Random random) {
        return window -> {
            List<FeedEntry> shuffled = new ArrayList<>(window);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Comparator.comparing(FeedEntry::published));
            return shuffled;
        };
    }

    @Test
    void readsTheWholeOfAPodThatOrdersEntriesOfOneInstantAnewForEachPage() throws SourceFailure {
        List<FeedEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            entries.add(entry(i, TEN));
        }
        for (long seed = 1; seed <= 300; seed++) {
            FakeAtom pod = pod(() -> entries).inPagesOf(8).reordering(tiesAnew(new Random(seed)));
            assertThat(new HashSet<>(read(pod, 6, LAST_HOUR).entries()))
                    .as("seed %d", seed)
                    .isEqualTo(new HashSet<>(entries));
        }
    }

    @Test
    void readsAMassLoadWhoseTiesComeInAnotherOrderEachTimeAmongEverydayEntries() throws SourceFailure {
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            List<FeedEntry> entries = new ArrayList<>(entries(150, TEN));
            for (int load = 0; load < 2; load++) {
                Instant instant = TEN.plusSeconds(random.nextInt(150));
                for (int i = 0; i < 400; i++) {
                    entries.add(entry(entries.size() + 1, instant));
                }
            }
            FakeAtom pod = pod(() -> entries).inPagesOf(40).reordering(tiesAnew(random));
            assertThat(new HashSet<>(read(pod, 100, LAST_HOUR).entries()))
                    .as("seed %d", seed)
                    .isEqualTo(new HashSet<>(entries));
            assertThat(pod.asked).as("seed %d", seed).hasSizeLessThan(900);
        }
    }

    @Test
    void readsATiedMassLoadAlsoWhereEntriesMayLeave() throws SourceFailure {
        for (long seed = 1; seed <= 10; seed++) {
            List<FeedEntry> entries = new ArrayList<>(entries(5, LONG_AGO));
            for (int i = 0; i < 100; i++) {
                entries.add(entry(10 + i, LONG_AGO.plusSeconds(2)));
            }
            FakeAtom pod = pod(() -> entries).inPagesOf(20).reordering(tiesAnew(new Random(seed)));
            assertThat(new HashSet<>(read(pod, 20, LAST_HUNDRED_DAYS).entries()))
                    .as("seed %d", seed)
                    .isEqualTo(new HashSet<>(entries));
        }
    }

    @Test
    void failsWhenThePagesOfOneInstantNeverComeToAgree() {
        List<FeedEntry> growing = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            growing.add(entry(i, LONG_AGO));
        }
        FakeAtom pod = pod(() -> {
                    growing.add(entry(growing.size() + 1, LONG_AGO));
                    return growing;
                })
                .inPagesOf(10)
                .reordering(tiesAnew(new Random(1)));
        assertFailure(Kind.UNAVAILABLE, pod, 10, LAST_HUNDRED_DAYS)
                .hasMessageContaining("in another order")
                .hasMessageContaining("employee/empupdate");
    }

    @Test
    void takesTwoEntriesWithOneIdForTwoAndComesToAnEnd() throws SourceFailure {
        FeedEntry first = entry(1, TEN);
        FeedEntry again = new FeedEntry(
                first.id(),
                first.collection(),
                TEN.plusSeconds(30),
                first.summary(),
                entry(2, TEN).context(),
                first.changes());
        List<FeedEntry> entries =
                with(List.of(first, entry(3, TEN.plusSeconds(1))), again, entry(4, TEN.plusSeconds(31)));
        FakeAtom pod = pod(() -> entries);
        assertThat(read(pod, 2, LAST_HOUR).entries()).isEqualTo(entries);
        assertThat(pod.asked).as("two full pages, and the end twice").hasSize(4);
    }

    @Test
    void comesToAnEndWithAnEntryThatThePodReallyHoldsTwice() throws SourceFailure {
        List<FeedEntry> entries = entries(8, TEN);
        List<FeedEntry> twice = with(entries, entries.get(0));
        FakeAtom pod = pod(() -> twice).inPagesOf(2).reordering(window -> twice);
        assertThat(read(pod, 2, LAST_HOUR).entries()).isEqualTo(entries);
        assertThat(pod.asked).hasSizeLessThan(24);
    }

    @Test
    void readsAgainWhenEntriesHaveLeftForTheArchiveMeanwhile() throws SourceFailure {
        List<FeedEntry> entries = entries(9, LONG_AGO);
        Set<FeedEntry> all = new HashSet<>(entries);
        for (int gone = 1; gone <= 9; gone++) {
            Shelf later = Shelf.archiving(entries.subList(gone, 9), entries.subList(0, gone));
            for (int from = 1; from <= 6; from++) {
                FakeAtom pod = pod(Shelf.changing(() -> entries, from, later));
                assertThat(new HashSet<>(read(pod, 2, LAST_HUNDRED_DAYS).entries()))
                        .as("%d gone from request %d on", gone, from)
                        .isEqualTo(all);
            }
        }
    }

    @Test
    void losesNothingWhenAnEntryInTheMiddleLeavesForTheArchiveMeanwhile() throws SourceFailure {
        List<FeedEntry> entries = entries(9, LONG_AGO);
        for (int gone = 0; gone < 9; gone++) {
            List<FeedEntry> staying = new ArrayList<>(entries);
            List<FeedEntry> archived = List.of(staying.remove(gone));
            for (int from = 1; from <= 12; from++) {
                FakeAtom pod = pod(Shelf.changing(() -> entries, from, Shelf.archiving(staying, archived)));
                assertThat(read(pod, 2, LAST_HUNDRED_DAYS).entries())
                        .as("%d gone from request %d on", gone, from)
                        .isEqualTo(entries);
            }
        }
    }

    @Test
    void readsAgainWhenArchivedEntriesArePurgedMeanwhile() throws SourceFailure {
        List<FeedEntry> entries = entries(9, LONG_AGO);
        for (int gone = 1; gone <= 8; gone++) {
            List<FeedEntry> staying = entries.subList(gone, 9);
            for (int from = 1; from <= 6; from++) {
                FakeAtom pod = pod(
                        Shelf.changing(Shelf.archiving(List.of(), entries), from, Shelf.archiving(List.of(), staying)));
                assertThat(read(pod, 2, LAST_HUNDRED_DAYS).entries())
                        .as("%d gone from request %d on", gone, from)
                        .containsAll(staying);
            }
        }
    }

    @Test
    void failsWhenEntriesKeepOnLeavingWhileItIsRead() {
        List<FeedEntry> entries = entries(2_000, LONG_AGO);
        int[] requests = new int[1];
        FakeAtom pod = pod(() -> entries.subList(Math.min(2_000, 3 * requests[0]++), 2_000));
        assertFailure(Kind.UNAVAILABLE, pod, 2, LAST_HUNDRED_DAYS)
                .hasMessageContaining("employee/empupdate")
                .hasMessageContaining("leave");
    }

    @Test
    void looksForEntriesThatHaveLeftOnlyWhereTheyCan() throws SourceFailure {
        List<FeedEntry> entries = entries(3, TEN);
        FakeAtom recent = pod(() -> entries);
        read(recent, 2, LAST_HOUR);
        assertThat(recent.asked).hasSize(3);
        FakeAtom old = pod(() -> entries);
        read(old, 2, LAST_HUNDRED_DAYS);
        assertThat(old.asked).as("all again, and the archive").hasSize(6);
    }
}
