package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedSourceConformance;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.Shelf;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OracleFeedTest {

    static FeedSource source(HttpEndpoint endpoint, FeedFormat format, int pageSize) {
        return new OracleHcm(
                        new HcmSettings(
                                URI.create("http://pod.example/"),
                                HcmSettings.Feeds.all(format),
                                new HcmSettings.Pages(pageSize, 100),
                                4,
                                true),
                        new HcmEndpoints(HcmEndpoints.each(collection -> endpoint), endpoint, endpoint),
                        Clock.systemUTC())
                .feed();
    }

    /** A pod, and the rendering that is asked of it. */
    private abstract static class OfAPod extends FeedSourceConformance {
        private final FeedFormat asked;

        OfAPod(FeedFormat asked) {
            this.asked = asked;
        }

        /** The pod over a shelf. */
        FakeAtom pod(Shelf shelf) {
            return new FakeAtom(shelf, POD_NOW).inPagesOf(2);
        }

        @Override
        protected FeedSource over(Shelf shelf) {
            return source(pod(shelf), asked, 100);
        }

        @Override
        protected FeedSource outOfReach() {
            return source(
                    call -> {
                        throw new HttpFailure(HttpFailure.Kind.UNREACHABLE, "hcm.atom: connection refused", null);
                    },
                    asked,
                    100);
        }
    }

    @Nested
    class AsXml extends OfAPod {
        AsXml() {
            super(FeedFormat.XML);
        }
    }

    @Nested
    class AsXmlFromAPodThatWasAskedForJson extends OfAPod {
        AsXmlFromAPodThatWasAskedForJson() {
            super(FeedFormat.JSON);
        }

        @Override
        FakeAtom pod(Shelf shelf) {
            return super.pod(shelf).knowingOnly(FeedFormat.XML);
        }
    }

    @Nested
    class FromAPodThatPaysNoHeedToTheOrder extends OfAPod {
        FromAPodThatPaysNoHeedToTheOrder() {
            super(FeedFormat.JSON);
        }

        @Override
        FakeAtom pod(Shelf shelf) {
            return super.pod(shelf).alwaysNewestFirst();
        }
    }

    @Nested
    class FromAPodWhoseJsonIsBroken extends OfAPod {
        FromAPodWhoseJsonIsBroken() {
            super(FeedFormat.JSON);
        }

        @Override
        FakeAtom pod(Shelf shelf) {
            List<FeedEntry> few = new ArrayList<>();
            for (Collection collection : Collection.values()) {
                for (int number : new int[] {2, 5, 100}) {
                    few.add(entry(collection, number, POD_NOW));
                }
            }
            return super.pod(shelf).breakingAt(FeedFormat.JSON, few.toArray(FeedEntry[]::new));
        }
    }

    @Nested
    class AsJson extends OfAPod {
        AsJson() {
            super(FeedFormat.JSON);
        }

        @Test
        void asksOnceWhereThereIsNothingAndOnceMoreThanThereArePages() throws SourceFailure {
            List<FeedEntry> entries = List.of(
                    entry(Collection.NEWHIRE, 1, POD_NOW),
                    entry(Collection.NEWHIRE, 2, POD_NOW),
                    entry(Collection.NEWHIRE, 3, POD_NOW));
            FakeAtom atom = pod(() -> entries);
            FeedSource source = source(atom, FeedFormat.JSON, 100);
            FeedWindow window = new FeedWindow(POD_NOW.minusSeconds(60), POD_NOW);
            source.read(Collection.TERMINATION, window);
            assertThat(atom.asked).hasSize(1);
            source.read(Collection.NEWHIRE, window);
            assertThat(atom.asked).hasSize(4);
        }

        @Test
        void asksForAWindowInUtcWithItsBeginningCutToTheSecond() throws SourceFailure {
            FakeAtom atom = pod(List::of);
            source(atom, FeedFormat.JSON, 100)
                    .read(
                            Collection.EMPUPDATE,
                            new FeedWindow(
                                    Instant.parse("2026-03-02T08:00:01.987654Z"),
                                    Instant.parse("2026-03-02T08:00:31.123456Z")));
            assertThat(atom.asked.get(0))
                    .hasToString("http://pod.example/hcmRestApi/atomservlet/employee/empupdate?page-size=100"
                            + "&published-min=2026-03-02T08%3A00%3A01.000Z&published-max=2026-03-02T08%3A00%3A31.123Z"
                            + "&orderBy=published%3Aasc&page=1");
        }
    }
}
