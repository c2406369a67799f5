package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSourceConformance;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.Shelf;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;

/** What the tests of reading one collection of a {@link FakeAtom} share. */
abstract class AtomTest {
    /** What the pod's clock says. */
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    static final FeedWindow LAST_HOUR = new FeedWindow(NOW.minusSeconds(3_600), NOW);
    static final FeedWindow LAST_HUNDRED_DAYS = new FeedWindow(NOW.minus(Duration.ofDays(100)), NOW);

    static FakeAtom pod(Shelf shelf) {
        return new FakeAtom(shelf, NOW);
    }

    static FeedReading read(HttpEndpoint pod, int pageSize, FeedWindow window) throws SourceFailure {
        return OracleFeedTest.source(pod, FeedFormat.XML, pageSize).read(Collection.EMPUPDATE, window);
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
            SourceFailure.Kind kind, HttpEndpoint pod, int pageSize, FeedWindow window) {
        return assertThatThrownBy(() -> read(pod, pageSize, window))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    /** Entries with the numbers from 1, a second apart. */
    static List<FeedEntry> entries(int count, Instant first) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry(i + 1, first.plusSeconds(i)))
                .toList();
    }

    static FeedEntry entry(int number, Instant published) {
        return FeedSourceConformance.entry(Collection.EMPUPDATE, number, published);
    }
}
