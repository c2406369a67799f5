package io.hcmconnector.sandbox.hcm;

import io.hcmconnector.sandbox.feed.AtomEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a collection's entries is to be seen at an instant, and how it looks then: an entry appears late, every third one later still,
 * leaves the feed for the archive and the archive for good.
 */
record VisibleEntries(FeedSwitches switches, Instant now) {
    private static final int EVERY = 3;
    private static final String CONTROL_CHARACTER = "\u0002";

    /** The entries of the feed or of its archive, out of all in the order of their publication. */
    List<AtomEntry> of(List<AtomEntry> all, boolean archived) {
        List<AtomEntry> visible = new ArrayList<>();
        for (AtomEntry entry : ofFeedAndArchive(all)) {
            if (isArchived(entry) == archived) {
                visible.add(entry);
            }
        }
        return visible;
    }

    /** The entries of both. */
    List<AtomEntry> ofFeedAndArchive(List<AtomEntry> all) {
        FeedSwitches.Visibility seen = switches.visibility();
        List<AtomEntry> visible = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            AtomEntry entry = all.get(i);
            boolean third = i % EVERY == EVERY - 1;
            Duration lag = third ? seen.lag().plus(seen.stragglerLag()) : seen.lag();
            Instant published = entry.published();
            if (!published.plus(lag).isAfter(now)
                    && published.plus(seen.retention().purgeAfter()).isAfter(now)) {
                visible.add(third && switches.shapes().controlCharacters() ? withControl(entry) : entry);
            }
        }
        return visible;
    }

    private boolean isArchived(AtomEntry entry) {
        return !entry.published()
                .plus(switches.visibility().retention().archiveAfter())
                .isAfter(now);
    }

    private static AtomEntry withControl(AtomEntry entry) {
        AtomEntry.Text text = entry.text();
        return new AtomEntry(
                entry.key(),
                new AtomEntry.Text(text.title() + CONTROL_CHARACTER, text.summary(), text.author()),
                entry.published(),
                entry.effective(),
                entry.body());
    }
}
