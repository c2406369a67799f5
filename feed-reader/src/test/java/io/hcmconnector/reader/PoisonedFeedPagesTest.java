package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Entries at which HCM itself fails, beside an HCM that fails altogether. */
class PoisonedFeedPagesTest extends AtomTest {
    private static final Instant TEN = Instant.parse("2026-03-02T08:10:00Z");

    private static List<FeedEntry> without(List<FeedEntry> entries, FeedEntry bad) {
        return entries.stream().filter(entry -> !entry.equals(bad)).toList();
    }

    private static HttpEndpoint failing(FakeAtom pod, AtomicInteger requests, IntPredicate down) {
        return call ->
                down.test(requests.incrementAndGet()) ? new HttpAnswer(500, Map.of(), new byte[0]) : pod.send(call);
    }

    @Test
    void setsTheEntryAsideAtWhichHcmFailsAndReadsAllOthers() throws SourceFailure {
        List<FeedEntry> entries = entries(23, TEN);
        for (FeedEntry bad : entries) {
            FeedReading reading = read(pod(() -> entries).failingAt(bad), 10, LAST_HOUR);
            assertThat(reading.entries()).as(bad.id()).isEqualTo(without(entries, bad));
            assertThat(reading.unreadable())
                    .as(bad.id())
                    .singleElement()
                    .satisfies(aside -> assertThat(aside.reason()).contains("500"));
        }
    }

    @Test
    void asksSoThatNoFailureAtTheEntryCountsAgainstHcm() throws SourceFailure {
        List<FeedEntry> entries = entries(30, TEN);
        FakeAtom pod = pod(() -> entries).failingAt(entries.get(17));
        Set<Repeat> failed = EnumSet.noneOf(Repeat.class);
        Set<Repeat> answered = EnumSet.noneOf(Repeat.class);
        HttpEndpoint watched = call -> {
            HttpAnswer answer = pod.send(call);
            (answer.isSuccess() ? answered : failed).add(call.repeat());
            return answer;
        };
        read(watched, 10, LAST_HOUR);
        assertThat(failed).containsExactlyInAnyOrder(Repeat.DOUBTFUL, Repeat.PROBE);
        assertThat(answered).contains(Repeat.HARMLESS);
    }

    @Test
    void neverTakesAnHcmApartThatIsDown() {
        List<FeedEntry> entries = entries(23, TEN);
        for (int from = 1; from <= 3; from++) {
            int first = from;
            AtomicInteger requests = new AtomicInteger();
            assertFailure(Kind.UNAVAILABLE, failing(pod(() -> entries), requests, n -> n >= first), 10, LAST_HOUR);
            assertThat(requests).as("down from request %d on", from).hasValueLessThan(from + 4);
        }
    }

    @Test
    void setsNothingAsideWhenHcmGoesDownWhileAPageIsTakenApart() throws SourceFailure {
        List<FeedEntry> entries = entries(23, TEN);
        FeedEntry bad = entries.get(13);
        int failures = 0;
        for (int from = 1; from <= 40; from++) {
            int first = from;
            FakeAtom pod = pod(() -> entries).failingAt(bad);
            try {
                FeedReading reading = read(failing(pod, new AtomicInteger(), n -> n >= first), 10, LAST_HOUR);
                assertThat(reading.entries())
                        .as("down from request %d on", from)
                        .isEqualTo(without(entries, bad));
                assertThat(reading.unreadable())
                        .as("down from request %d on", from)
                        .hasSize(1);
            } catch (SourceFailure e) {
                failures++;
                assertThat(e.kind()).as("down from request %d on", from).isEqualTo(Kind.UNAVAILABLE);
            }
        }
        assertThat(failures).isBetween(10, 39);
    }

    @Test
    void setsNothingAsideForOneFailureThatPasses() throws SourceFailure {
        List<FeedEntry> entries = entries(23, TEN);
        FeedEntry bad = entries.get(13);
        for (int at = 1; at <= 30; at++) {
            int once = at;
            FakeAtom pod = pod(() -> entries).failingAt(bad);
            try {
                FeedReading reading = read(failing(pod, new AtomicInteger(), n -> n == once), 10, LAST_HOUR);
                assertThat(reading.entries()).as("at request %d", at).isEqualTo(without(entries, bad));
            } catch (SourceFailure e) {
                // The question whether HCM is well was the one that failed.
                assertThat(e.kind()).as("at request %d", at).isEqualTo(Kind.UNAVAILABLE);
            }
        }
    }

    @Test
    void takesManyFailuresInARowForATroubleOfHcm() {
        List<FeedEntry> entries = new ArrayList<>(entries(60, TEN));
        FakeAtom pod = pod(() -> entries).failingAt(entries.subList(20, 50).toArray(FeedEntry[]::new));
        assertFailure(Kind.UNAVAILABLE, pod, 50, LAST_HOUR);
        assertThat(pod.asked).hasSizeLessThan(100);
    }
}
