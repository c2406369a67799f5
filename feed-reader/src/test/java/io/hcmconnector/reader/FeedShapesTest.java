package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every form in which a feed is documented or was seen, in both renderings. */
class FeedShapesTest {

    // What is used later: ids, instants, dates and the last day, and none of the values.
    private static FeedEntry kept(FeedEntry entry) {
        FeedEntry.Change lastDay = entry.changes().get("ActualTerminationDate");
        FeedEntry.Context context = entry.context();
        return new FeedEntry(
                entry.id(),
                entry.collection(),
                entry.published(),
                entry.summary(),
                new FeedEntry.Context(
                        context.personId(), context.personNumber(), context.effectiveDate(), context.work(), Map.of()),
                lastDay == null ? Map.of() : Map.of("ActualTerminationDate", lastDay));
    }

    @Test
    void readsEveryFormOfEitherRenderingAsTheSameEntriesAndKeepsNoValues() throws PageFormat.NotAFeed, Malformed {
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
                assertThat(reading.entries())
                        .as("seed %d, %s", seed, format)
                        .isEqualTo(expected.stream().map(FeedShapesTest::kept).toList());
                List<FeedEntry> whole = new ArrayList<>();
                for (RawEntry raw : PageFormat.of(page, format.other()).entries(page)) {
                    whole.add(EntryParser.entry(raw, Collection.EMPUPDATE));
                }
                assertThat(whole)
                        .as("whole, seed %d, %s", seed, format)
                        .containsExactlyInAnyOrderElementsOf(feed.expected());
            }
            read += expected.size();
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
