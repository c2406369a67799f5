package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.Shelf;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Windows that reach back to entries which HCM has archived. */
class ArchiveTest extends AtomTest {
    private static final List<FeedEntry> ARCHIVED = entries(5, NOW.minus(Duration.ofDays(70)));
    private static final List<FeedEntry> RECENT = List.of(entry(100, NOW.minusSeconds(60)), entry(101, NOW));

    private static FakeAtom podWithAnArchive() {
        return pod(Shelf.archiving(RECENT, ARCHIVED));
    }

    private static long askedForTheArchive(FakeAtom pod) {
        return pod.asked.stream()
                .map(URI::getQuery)
                .filter(query -> query.contains("archive=yes"))
                .count();
    }

    @Test
    void joinsTheArchiveToTheFeedAndReadsItLast() throws SourceFailure {
        FakeAtom pod = podWithAnArchive();
        List<FeedEntry> all = new ArrayList<>(ARCHIVED);
        all.addAll(RECENT);
        assertThat(read(pod, 2, LAST_HUNDRED_DAYS).entries()).isEqualTo(all);
        int first = -1;
        for (int i = 0; i < pod.asked.size(); i++) {
            boolean archive = pod.asked.get(i).getQuery().contains("archive=yes");
            first = first < 0 && archive ? i : first;
            assertThat(archive).as("request %d", i).isEqualTo(first >= 0);
        }
        assertThat(first).isPositive();
        assertThat(pod.asked.get(first).getQuery())
                .contains("published-min=2025-11-22T09:00:00.000Z")
                .contains("published-max=2026-03-02T09:00:00.000Z")
                .contains("orderBy=published:asc")
                .contains("page-size=2");
    }

    @Test
    void asksForTheArchiveFromADayBeforeItsAgeOn() throws SourceFailure {
        Instant edge = NOW.minus(Duration.ofDays(59));
        FakeAtom within = podWithAnArchive();
        read(within, 2, new FeedWindow(edge, NOW));
        assertThat(askedForTheArchive(within)).isZero();
        FakeAtom beyond = podWithAnArchive();
        read(beyond, 2, new FeedWindow(edge.minusSeconds(1), NOW));
        assertThat(askedForTheArchive(beyond)).isEqualTo(1);
    }

    @Test
    void reachesBackFurtherOnlyByATenthOfAShortAge() {
        HcmSettings.Feeds hours = new HcmSettings.Feeds(FeedFormat.JSON, Set.of(), Duration.ofHours(10));
        assertThat(hours.reachesArchive(new FeedWindow(NOW.minus(Duration.ofHours(9)), NOW)))
                .isFalse();
        assertThat(hours.reachesArchive(
                        new FeedWindow(NOW.minus(Duration.ofHours(9)).minusSeconds(1), NOW)))
                .isTrue();
    }

    @Test
    void aPodThatIgnoresTheQuestionLosesNothing() throws SourceFailure {
        FakeAtom pod = pod(() -> RECENT).archive(FakeAtom.Archive.IGNORED);
        assertThat(read(pod, 2, LAST_HUNDRED_DAYS).entries()).isEqualTo(RECENT);
    }

    @Test
    void aPodThatRefusesTheQuestionIsAFailureThatSaysWhatToDo() {
        FakeAtom pod = podWithAnArchive().archive(FakeAtom.Archive.REFUSED);
        assertFailure(Kind.ARCHIVE_REFUSED, pod, 2, LAST_HUNDRED_DAYS)
                .hasMessageContaining("employee/empupdate")
                .hasMessageContaining("400 to archive=yes")
                .hasMessageContaining("run --full-load");
    }

    @Test
    void aPodThatRefusesTheQuestionIsReadWhileTheArchiveIsNotNeeded() throws SourceFailure {
        FakeAtom pod = podWithAnArchive().archive(FakeAtom.Archive.REFUSED);
        assertThat(read(pod, 2, LAST_HOUR).entries()).isEqualTo(RECENT);
    }
}
