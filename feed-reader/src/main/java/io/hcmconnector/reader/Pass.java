package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a window, from its first page to the empty one behind the last, and what it tells of entries that came and went
 * meanwhile.
 *
 * <p>A page without entries is the only proof of the end: HCM may send fewer than it was asked for. Directly behind a full page it is
 * asked for once more. The pages behind the first are asked for with the size that came, so that the page number means the same to
 * HCM as to us, also when HCM allows more meanwhile. When it allows less, the pass begins anew with what it allows.
 */
final class Pass implements PageSplit.Findings {
    // So many pages in a row without anything new, and so many entries as there are in all, come of a server that does
    // not count pages. Fewer may come of a burst of entries that appear on pages which were read already.
    private static final int BARREN_PAGES = 3;

    /** Entries in a row that nobody can read: more than that is no accident of single ones. */
    private static final int GAPS_IN_A_ROW = 100;

    /** Entries in a row at each of which HCM fails: more than that is HCM's own trouble. */
    private static final int ERRORS_IN_A_ROW = 10;

    /** HCM may lower its size so often while a window is read. */
    private static final int MOST_SIZES = 5;

    private final AtomPages pages;
    private final ReadPages into;
    private final boolean steady;

    /** By entry, its position from 0. */
    private final Map<Key, Integer> seen = new LinkedHashMap<>();

    private final Set<Key> seenAgain = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private boolean understood;
    private boolean doubtful;
    private boolean full;
    private int positions;
    private int known;
    private int step;
    private int lowered;
    private int repeated;
    private int largest;
    private int barren;
    private int gapsInARow;
    private int gapsBehindLast;
    private @Nullable Instant last;

    /** What tells entries apart. HCM gives each its own id; where it did not, two would look like one that came twice. */
    record Key(String id, @Nullable String published) {}

    private Pass(AtomPages pages, ReadPages into, boolean steady) {
        this.pages = pages;
        this.into = into;
        this.steady = steady;
    }

    /**
     * Reads all pages.
     *
     * @param into takes the entries
     */
    static Pass over(AtomPages pages, ReadPages into) throws SourceFailure {
        AtomPages asked = pages;
        for (int sizes = 1; sizes <= MOST_SIZES; sizes++) {
            Pass pass = new Pass(asked, into, false).readAll();
            if (pass.lowered == 0) {
                pass.doubtful = sizes > 1;
                return pass;
            }
            asked = asked.withSize(pass.lowered);
        }
        return steadily(pages, into);
    }

    /**
     * The same with one size for all pages, whatever comes: for a pod that leaves out of each page what the account may not see. Nothing
     * tells the pages of a pod whose size changes from those of such a one.
     */
    static Pass steadily(AtomPages pages, ReadPages into) throws SourceFailure {
        return new Pass(pages, into, true).readAll();
    }

    private Pass readAll() throws SourceFailure {
        int number = 1;
        while (page(number)) {
            number++;
        }
        return this;
    }

    /** Whether a page may have lain elsewhere than it seems to. */
    boolean isDoubtful() {
        return steady || doubtful;
    }

    /** Whether its pages look like those of a pod that leaves out of each page what the account may not see. */
    boolean maybeOfAPodThatLeavesOut() {
        return doubtful || (repeated > 0 && step < pages.size());
    }

    /** How many entries a page was to have. */
    int size() {
        return pages.size();
    }

    /** What came, each entry once. */
    Set<Key> seen() {
        return Collections.unmodifiableSet(seen.keySet());
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

    // False at the end, and when the pass is to begin anew.
    private boolean page(int number) throws SourceFailure {
        int size = number == 1 ? pages.size() : step;
        AtomPage page = patiently(number, size);
        if (full && isEmpty(page)) {
            page = patiently(number, size);
        }
        if (page instanceof AtomPage.Entries some) {
            return take(some.entries(), number, size);
        }
        if (page instanceof AtomPage.Broken broken) {
            pages.requireWell(broken, known);
            if (broken.error() == null && !understood && !pages.existsAtAll()) {
                throw Failures.notUnderstood(pages.feed(), broken.why());
            }
        }
        full = true;
        if (number == 1) {
            // Where it would have ended is not known: HCM may have lowered its size.
            return new PageSplit(pages, this, new PageSplit.Stretch(0, Integer.MAX_VALUE, size)).read();
        }
        int begin = Math.min(positions, (number - 1) * step);
        return new PageSplit(pages, this, new PageSplit.Stretch(begin, number * step, step)).read();
    }

    private boolean take(List<RawEntry> page, int number, int size) throws SourceFailure {
        if (number == 1) {
            step = steady ? size : page.size();
        } else if (!steady && isOfALowerSize(page, number)) {
            lowered = page.size();
            return false;
        }
        full = page.size() >= size;
        entries(page);
        return !page.isEmpty();
    }

    // A page that begins where one of its number begins when each has no more entries than it has.
    private boolean isOfALowerSize(List<RawEntry> page, int number) {
        if (page.isEmpty() || page.size() >= step) {
            return false;
        }
        Integer position = seen.get(key(page.get(0)));
        return position != null && position == (number - 1) * page.size();
    }

    private static boolean isEmpty(AtomPage page) {
        return page instanceof AtomPage.Entries some && some.entries().isEmpty();
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
        known = known == 0 ? positions + 1 : known;
        Set<Key> onPage = entries.stream().map(Pass::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Key> again = new HashSet<>(onPage);
        again.retainAll(seen.keySet());
        for (RawEntry entry : entries) {
            seen.putIfAbsent(key(entry), positions);
            positions++;
        }
        seenAgain.addAll(again);
        repeated += again.size();
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
    public int known() {
        return known;
    }

    @Override
    public void gap(int position, AtomPage.Broken broken) throws SourceFailure {
        gapsInARow++;
        String why = broken.why();
        if (broken.error() != null && gapsInARow > ERRORS_IN_A_ROW) {
            throw broken.error();
        }
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
