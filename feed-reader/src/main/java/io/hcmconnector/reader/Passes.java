package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a window again while its pages shift, and takes all that any reading saw.
 *
 * <p>An entry that appears on a page which was read already pushes the others on: one of them comes twice, and the new one not at all.
 * What came then is whole as of the beginning of that reading, so it is read again for the sake of the new one, and is enough when
 * they keep on appearing. An entry that vanishes pulls the others back, perhaps over the edge of a page: what slipped through was
 * there all the time, so a window that does not come to rest is a failure. So is one whose pages contradict each other although
 * nothing appeared, as those of a server do that orders the entries of one instant anew for each page.
 */
final class Passes {
    private static final int MOST = 3;

    private final AtomPages pages;
    private final boolean mayShrink;
    private final Set<Pass.Key> seen = new HashSet<>();
    private @Nullable Pass last;
    private boolean alwaysTheSame = true;

    /** What one more reading came to. */
    private enum Outcome {
        WHOLE,
        GREW,
        SHRANK,
        SHUFFLED
    }

    private Passes(AtomPages pages, boolean mayShrink) {
        this.pages = pages;
        this.mayShrink = mayShrink;
    }

    /**
     * Reads {@code pages} until they hold still.
     *
     * @param into takes the entries of all readings
     * @param mayShrink whether entries may leave the window meanwhile
     * @return what no rendering of the last reading shows
     */
    static List<Gap> read(AtomPages pages, ReadPages into, boolean mayShrink) throws SourceFailure {
        return new Passes(pages, mayShrink).read(into);
    }

    private List<Gap> read(ReadPages into) throws SourceFailure {
        AtomPages asked = pages;
        for (int number = 1; ; number++) {
            Pass pass = Pass.over(asked, into);
            Outcome outcome = outcome(pass, number == MOST);
            if (outcome == Outcome.WHOLE || (number == MOST && outcome == Outcome.GREW)) {
                return pass.gaps();
            }
            if (number == MOST) {
                throw Failures.moving(
                        pages.feed(),
                        outcome == Outcome.SHRANK
                                ? "entries leave it while it is read"
                                : "its pages repeat entries and leave out others; a larger feed.page-size may help, up to "
                                        + HcmSettings.LARGEST_PAGE);
            }
            asked = pages.withSize(otherSize(asked.size(), pass.largest()));
        }
    }

    private Outcome outcome(Pass pass, boolean finalOne) throws SourceFailure {
        Pass before = last;
        last = pass;
        boolean news = seen.addAll(pass.seen());
        alwaysTheSame &= before == null || (!news && before.seenAgain().equals(pass.seenAgain()));
        if (mayShrink && !pass.stillBeginsAsItDid()) {
            return Outcome.SHRANK;
        }
        // Whatever was counted has been seen by now; but what has left would count for what is missing.
        boolean allSeen = before != null && !mayShrink && seen.size() >= pass.count();
        // Entries that HCM really holds twice come twice each time, and are no sign of anything.
        boolean doubles = finalOne && alwaysTheSame;
        if (pass.repeated() == 0 || allSeen || doubles) {
            return Outcome.WHOLE;
        }
        boolean grew = before == null || pass.repeated() <= pass.count() - before.count();
        return grew ? Outcome.GREW : Outcome.SHUFFLED;
    }

    // With other edges than before, and fewer of them where HCM allows it.
    private static int otherSize(int asked, int got) {
        int twice = 2 * asked + 1;
        if (got == asked && twice <= HcmSettings.LARGEST_PAGE) {
            return twice;
        }
        return got > 2 ? got - 1 : asked;
    }
}
