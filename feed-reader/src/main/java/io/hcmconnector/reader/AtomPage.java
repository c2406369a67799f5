package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came when one page of a feed was asked for. */
sealed interface AtomPage {

    /** A feed with these entries, perhaps none. */
    record Entries(List<RawEntry> entries) implements AtomPage {
        /** Copies. */
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /**
     * No feed, though HCM answered that all is well; or an error that may come of one entry on the page.
     *
     * @param why for people, quoting nothing of the answer
     * @param mayPass whether the same question may be answered better a moment later
     * @param error what it is when it does not come of an entry, or {@code null} when HCM answered that all is well
     */
    record Broken(String why, boolean mayPass, @Nullable SourceFailure error) implements AtomPage {
        /** No feed, though HCM answered that all is well. */
        Broken(String why, boolean mayPass) {
            this(why, mayPass, null);
        }
    }
}
