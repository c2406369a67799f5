package io.hcmconnector.reader;

import java.util.List;

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
     * No feed, though HCM answered that all is well.
     *
     * @param why for people, quoting nothing of the answer
     * @param mayPass whether the same question may be answered better a moment later
     */
    record Broken(String why, boolean mayPass) implements AtomPage {}
}
