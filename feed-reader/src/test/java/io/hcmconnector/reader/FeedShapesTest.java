package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every form in which a feed is documented or was seen, in both renderings. */
class FeedShapesTest {

    @Test
    void readsEveryFormOfEitherRenderingAsTheSameEntries() throws PageFormat.NotAFeed {
        int read = 0;
        for (long seed = 1; seed <= 800; seed++) {
            GeneratedFeed feed = new GeneratedFeed(new Random(seed));
            List<FeedEntry> expected = feed.expected().stream()
                    .sorted(Comparator.comparing(FeedEntry::published))
                    .toList();
            for (FeedFormat format : FeedFormat.values()) {
                byte[] page = format == FeedFormat.XML ? feed.xml() : feed.json();
                FeedReading reading =
                        PagesTest.reading(PageFormat.of(page, format.other()).entries(page));
                assertThat(reading.unreadable()).as("seed %d, %s", seed, format).isEmpty();
                assertThat(reading.entries()).as("seed %d, %s", seed, format).isEqualTo(expected);
            }
            read += expected.size();
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
