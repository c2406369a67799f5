package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a window, from its first page to the empty one behind the last, and what it tells of entries that came and went
 * meanwhile.
 *
 * <p>A page without entries is the only proof of the end: HCM may send fewer than it was asked for.
 */
final class Pass implements PageSplit.Findings {
    // So many pages in a row without anything new, and so many entries as there are in all, come of a server that does
    // not count pages. Fewer may come of a burst of entries that appear on pages which were read already.
    private static final int BARREN_PAGES = 3;

    /** Entries in a row that nobody can read: more than that is no accident of single ones. */
    private static final int GAPS_IN_A_ROW = 100;

    private final AtomPages pages;
    private final ReadPages into;
    private final Set<Key> seen = new LinkedHashSet<>();
    private final Set<Key> seenAgain = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private boolean understood;
    private int positions;
    private int firstPosition;
    private int repeated;
    private int largest;
    private int barren;
    private int gapsInARow;
    private int gapsBehindLast;
    private @Nullable Instant last;

    /** What tells entries apart. HCM gives each its own id; where it did not, two would look like one that came twice. */
    record Key(String id, @Nullable String published) {}

    private Pass(AtomPages pages, ReadPages into) {
        this.pages = pages;
        this.into = into;
    }

    /**
     * Reads all pages.
     *
     * @param into takes the entries
     */
    static Pass over(AtomPages pages, ReadPages into) throws SourceFailure {
        Pass pass = new Pass(pages, into);
        int number = 1;
        while (pass.page(number)) {
            number++;
        }
        return pass;
    }

    /** What came, each entry once. */
    Set<Key> seen() {
        return Collections.unmodifiableSet(seen);
    }

    /** What came again on a later page, as entries do when others appear on a page that was read already. */
    Set<Key> seenAgain() {
        return Collections.unmodifiableSet(seenAgain);
    }

    /** How often something came again. */
    int repeated() {
        return repeated;
    }

    /** How many entries came, those that came again counted again. */
    int count() {
        return seen.size() + repeated;
    }

    /** How many entries the largest page had. */
    int largest() {
        return largest;
    }

    /** Entries that no rendering shows, in their order. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /**
     * Whether the first entry is still on the first page. When it has gone to the archive since, others have moved up, perhaps from a page
     * that was yet to be read to one that had been.
     */
    boolean stillBeginsAsItDid() throws SourceFailure {
        if (seen.isEmpty()) {
            return true;
        }
        AtomPage page = patiently(1, pages.size());
        if (page instanceof AtomPage.Broken) {
            page = patiently(firstPosition + 1, 1);
        }
        Key first = seen.iterator().next();
        return page instanceof AtomPage.Entries some
                && some.entries().stream().map(Pass::key).anyMatch(first::equals);
    }

    // False at the end.
    private boolean page(int number) throws SourceFailure {
        AtomPage page = patiently(number, pages.size());
        if (page instanceof AtomPage.Entries some) {
            entries(some.entries());
            return !some.entries().isEmpty();
        }
        if (page instanceof AtomPage.Broken broken && !understood && !pages.existsAtAll()) {
            throw Failures.notUnderstood(pages.feed(), broken.why());
        }
        if (number == 1) {
            // Where it would have ended is not known: HCM may have lowered its size.
            return new PageSplit(pages, this, new PageSplit.Stretch(0, Integer.MAX_VALUE, pages.size(), 0)).read();
        }
        int begin = Math.min(positions, (number - 1) * largest);
        return new PageSplit(pages, this, new PageSplit.Stretch(begin, number * largest, largest, largest)).read();
    }

    private AtomPage patiently(int number, int size) throws SourceFailure {
        AtomPage page = pages.page(number, size);
        if (page instanceof AtomPage.Broken broken) {
            return pages.patiently(broken, number, size);
        }
        // So the rendering that is wanted is one that HCM masters.
        understood = true;
        return page;
    }

    @Override
    public void entries(List<RawEntry> entries) throws SourceFailure {
        if (entries.isEmpty()) {
            return;
        }
        if (seen.isEmpty()) {
            firstPosition = positions;
        }
        Set<Key> onPage = entries.stream().map(Pass::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Key> again = new HashSet<>(onPage);
        again.retainAll(seen);
        seen.addAll(onPage);
        seenAgain.addAll(again);
        repeated += again.size();
        positions += entries.size();
        largest = Math.max(largest, entries.size());
        barren = again.size() < onPage.size() ? 0 : barren + entries.size();
        if (barren >= Math.max(BARREN_PAGES * largest, seen.size())) {
            throw Failures.notUnderstood(
                    pages.feed(), "its pages repeat entries of earlier ones, as if the page number were ignored");
        }
        into.add(entries);
        entries.stream().map(EntryParser::published).flatMap(Optional::stream).forEach(this::readUpTo);
        gapsInARow = 0;
    }

    private static Key key(RawEntry entry) {
        return new Key(entry.id(), entry.published());
    }

    private void readUpTo(Instant published) {
        gaps.replaceAll(gap -> gap.before() == null ? gap.before(published) : gap);
        if (!published.equals(last)) {
            gapsBehindLast = 0;
        }
        last = published;
    }

    @Override
    public void gap(int position, String why) throws SourceFailure {
        gapsInARow++;
        if (gapsInARow > GAPS_IN_A_ROW) {
            throw Failures.notUnderstood(
                    pages.feed(),
                    "more than " + GAPS_IN_A_ROW + " entries in a row can be read in no rendering: " + why);
        }
        positions++;
        gapsBehindLast++;
        gaps.add(new Gap(last, gapsBehindLast, null, why, pages.place(position + 1, 1)));
    }
}
