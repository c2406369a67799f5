package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.util.List;

/**
 * Reads a stretch of a feed of which no whole page can be had: in ever smaller pages, until what breaks them stands alone, and in larger
 * ones again behind it.
 *
 * <p>Page {@code k} of size {@code s} begins at position {@code (k - 1) * s}, so only sizes are asked for that divide the position: powers
 * of two, whatever the size of the page that broke. HCM may lower a size without a word, and the page then lies elsewhere: so behind
 * the first position a page counts only when it comes back full, and is asked for in a smaller size otherwise. Each broken entry costs
 * some three requests for each halving of the page.
 */
final class PageSplit {

    /** Takes what is found, in its order. */
    interface Findings {
        /** Entries that follow each other. */
        void entries(List<RawEntry> entries) throws SourceFailure;

        /** One entry that no rendering shows, at a position from 0. */
        void gap(int position, AtomPage.Broken broken) throws SourceFailure;

        /** The number of an entry that could be read, or 0. */
        int known();
    }

    private final AtomPages pages;
    private final Findings findings;
    private final int end;
    private int position;
    private int largest;
    private int size;

    PageSplit(AtomPages pages, Findings findings, Stretch stretch) {
        this.pages = pages;
        this.findings = findings;
        this.position = stretch.begin();
        this.end = stretch.end();
        this.largest = Integer.highestOneBit(Math.max(1, stretch.broken() - 1));
        this.size = largest;
    }

    /**
     * What is to be read.
     *
     * @param begin the first position, from 0
     * @param end the position behind the last one
     * @param broken the size of the page that broke
     */
    record Stretch(int begin, int end, int broken) {}

    /** Reads all of it; false when the feed ended before. */
    boolean read() throws SourceFailure {
        if (position > 0 && pages.page(1, 1) instanceof AtomPage.Entries first) {
            // A pod without a sense of size would show other entries at a position than those that are there.
            pages.requireSize(first, 1);
        }
        while (position < end) {
            int asked = aligned(Math.min(size, end - position));
            AtomPage page = pages.probe(position / asked + 1, asked);
            if (page instanceof AtomPage.Entries none && none.entries().isEmpty()) {
                page = pages.page(position / asked + 1, asked);
            }
            if (page instanceof AtomPage.Entries some) {
                if (!take(pages.requireSize(some, asked), asked)) {
                    return false;
                }
            } else if (asked > 1) {
                size = asked / 2;
            } else if (page instanceof AtomPage.Broken broken) {
                single(broken);
            }
        }
        return true;
    }

    // False at the end of the feed.
    private boolean take(List<RawEntry> entries, int asked) throws SourceFailure {
        int count = entries.size();
        if (count == 0) {
            return false;
        }
        if (count < asked) {
            largest = Integer.highestOneBit(count);
            size = largest;
            if (position > 0) {
                // The last ones, or others than those at the position.
                return true;
            }
        }
        findings.entries(entries);
        position += count;
        size = Math.min(largest, 2 * asked);
        return true;
    }

    private void single(AtomPage.Broken broken) throws SourceFailure {
        AtomPage page = pages.patiently(broken, position + 1, 1);
        if (page instanceof AtomPage.Broken still && still.error() != null) {
            // A probe was sent once only.
            page = pages.page(position + 1, 1);
        }
        if (page instanceof AtomPage.Broken still) {
            pages.requireWell(still, findings.known());
            findings.gap(position, still);
        } else if (page instanceof AtomPage.Entries entries) {
            findings.entries(pages.requireSize(entries, 1));
        }
        position++;
        size = Math.min(largest, 2);
    }

    /** The largest power of two that is not above {@code limit} and divides the position. */
    private int aligned(int limit) {
        int power = Integer.highestOneBit(limit);
        return position == 0 ? power : Math.min(power, Integer.lowestOneBit(position));
    }
}
