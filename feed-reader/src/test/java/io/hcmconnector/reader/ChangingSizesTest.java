package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pods that hand out more or fewer entries a page than a moment before. */
class ChangingSizesTest extends AtomTest {
    private static final Instant TEN = Instant.parse("2026-03-02T08:10:00Z");

    @Test
    void losesNothingWhenThePodAllowsMoreFromSomePageOn() throws SourceFailure {
        List<FeedEntry> entries = entries(47, TEN);
        for (int from = 2; from <= 12; from++) {
            int raised = from;
            FakeAtom pod = pod(() -> entries).inPagesOf(request -> request < raised ? 5 : 10);
            assertThat(read(pod, 10, LAST_HOUR).entries())
                    .as("from request %d on", from)
                    .isEqualTo(entries);
        }
    }

    @Test
    void losesNothingWhenThePodAllowsLessForSomePages() throws SourceFailure {
        List<FeedEntry> entries = entries(47, TEN);
        for (int from = 2; from <= 6; from++) {
            for (int to = from; to <= 7; to++) {
                int lowered = from;
                int raised = to;
                FakeAtom pod =
                        pod(() -> entries).inPagesOf(request -> request >= lowered && request <= raised ? 5 : 10);
                assertThat(read(pod, 10, LAST_HOUR).entries())
                        .as("from request %d to %d", from, to)
                        .isEqualTo(entries);
                assertThat(pod.asked).as("from request %d to %d", from, to).hasSizeLessThan(24);
            }
        }
    }

    @Test
    void losesNothingOfAPodWhoseMachinesEachHaveASizeOfTheirOwn() throws SourceFailure {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            List<FeedEntry> entries = entries(2 + random.nextInt(80), TEN);
            List<Integer> sizes = List.of(3, 7, 10, 20);
            FakeAtom pod = pod(() -> entries).inPagesOf(request -> sizes.get(random.nextInt(4)));
            List<FeedEntry> readable = new ArrayList<>(entries);
            if (random.nextInt(3) == 0) {
                FeedEntry broken = readable.remove(random.nextInt(entries.size()));
                pod.breakingAt(FeedFormat.XML, broken).breakingAt(FeedFormat.JSON, broken);
            }
            assertThat(read(pod, 20, LAST_HOUR).entries()).as("seed %d", seed).isEqualTo(readable);
        }
    }

    @Test
    void readsAllThatAPodShowsWhichLeavesEntriesOutOfThePagesThatItHasCut() throws SourceFailure {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<FeedEntry> entries = entries(1 + random.nextInt(300), TEN);
            int nth = 3 + random.nextInt(4);
            List<FeedEntry> hidden = new ArrayList<>();
            for (int i = random.nextInt(nth); i < entries.size(); i += nth) {
                hidden.add(entries.get(i));
            }
            List<FeedEntry> shown = new ArrayList<>(entries);
            shown.removeAll(hidden);
            FakeAtom pod = pod(() -> entries).hiding(hidden.toArray(FeedEntry[]::new));
            assertThat(read(pod, 50, LAST_HOUR).entries()).as("seed %d", seed).isEqualTo(shown);
            assertThat(pod.asked.size()).as("seed %d", seed).isLessThan(60);
        }
    }

    @Test
    void takesAPageOfTheOtherRenderingOnlyWhenItIsAsLargeAsTheOneThatItReplaces() throws SourceFailure {
        List<FeedEntry> entries = entries(30, TEN);
        for (int at = 0; at < 30; at++) {
            FakeAtom pod = pod(() -> entries)
                    .breakingAt(FeedFormat.XML, entries.get(at))
                    .inPagesOf(FeedFormat.JSON, 4);
            assertThat(read(pod, 10, LAST_HOUR).entries())
                    .as("broken at %d", at)
                    .isEqualTo(entries);
        }
    }

    @Test
    void asksAgainForAPageWithoutEntriesBehindAFullOne() throws SourceFailure {
        List<FeedEntry> entries = entries(9, TEN);
        for (int request = 2; request <= 5; request++) {
            FakeAtom pod = pod(() -> entries).showingNothingAt(request);
            assertThat(read(pod, 2, LAST_HOUR).entries())
                    .as("nothing at request %d", request)
                    .isEqualTo(entries);
            assertThat(pod.asked).as("nothing at request %d", request).hasSize(7);
        }
    }

    @Test
    void asksAgainForAPageWithoutEntriesWhileAPageIsTakenApart() throws SourceFailure {
        List<FeedEntry> entries = entries(40, TEN);
        for (int request = 4; request <= 30; request++) {
            FakeAtom pod = pod(() -> entries)
                    .breakingAt(FeedFormat.XML, entries.get(20))
                    .breakingAt(FeedFormat.JSON, entries.get(20))
                    .showingNothingAt(request);
            assertThat(read(pod, 100, LAST_HOUR).entries())
                    .as("nothing at request %d", request)
                    .hasSize(39);
        }
    }
}
