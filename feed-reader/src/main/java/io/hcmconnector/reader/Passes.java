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
 * they keep on appearing. An entry that vanishes pulls the others back, perhaps over the edge of a page, and nothing comes twice: where
 * entries may leave, a reading counts only when another one confirms it, and a window that does not come to rest is a failure. One
 * whose pages contradict each other although nothing appeared, as those of a server do that orders the entries of one instant anew
 * for each page, is taken apart in time.
 */
final class Passes {
    private static final int MOST = 3;

    /** Where entries may leave, a reading more confirms what came of one that was disturbed. */
    private static final int MOST_WHERE_ENTRIES_LEAVE = 4;

    private final AtomPages pages;
    private final boolean mayShrink;
    private final Set<Pass.Key> seen = new HashSet<>();
    private @Nullable Pass last;
    private boolean alwaysTheSame = true;
    private int withoutNews;

    /** What one more reading came to. */
    private enum Outcome {
        WHOLE,
        GREW,
        UNCONFIRMED,
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
        boolean steadily = false;
        int most = mayShrink ? MOST_WHERE_ENTRIES_LEAVE : MOST;
        for (int number = 1; ; number++) {
            Pass pass = steadily ? Pass.steadily(pages, into) : Pass.over(asked, into);
            Outcome outcome = outcome(pass, number == most);
            if (outcome == Outcome.WHOLE) {
                return pass.gaps();
            }
            if (number == most) {
                return unquiet(outcome, pass, into);
            }
            steadily = steadily ? pass.repeated() == 0 : number == 1 && pass.maybeOfAPodThatLeavesOut();
            asked = pages.withSize(otherSize(pass.size(), pass.largest()));
        }
    }

    private List<Gap> unquiet(Outcome outcome, Pass pass, ReadPages into) throws SourceFailure {
        if (outcome == Outcome.SHUFFLED) {
            return new TimeSplit(pages, mayShrink, into).read(seen);
        }
        if (outcome == Outcome.UNCONFIRMED || (mayShrink && withoutNews == 0)) {
            throw Failures.moving(pages.feed(), "entries leave it while it is read, or the size of its pages changes");
        }
        return pass.gaps();
    }

    private Outcome outcome(Pass pass, boolean finalOne) throws SourceFailure {
        Pass before = last;
        last = pass;
        boolean news = seen.addAll(pass.seen());
        withoutNews = news ? 0 : withoutNews + 1;
        alwaysTheSame &= before == null || (!news && before.seenAgain().equals(pass.seenAgain()));
        if (pass.repeated() == 0) {
            boolean enough = !mayShrink && !pass.isDoubtful();
            return enough || isConfirmed(pass, before) ? Outcome.WHOLE : Outcome.UNCONFIRMED;
        }
        // Whatever was counted has been seen by now; but what has left would count for what is missing.
        boolean allSeen = before != null && !mayShrink && seen.size() >= pass.count();
        // Entries that HCM really holds twice come twice each time, and are no sign of anything.
        boolean doubles = finalOne && alwaysTheSame;
        if (allSeen || doubles) {
            return Outcome.WHOLE;
        }
        boolean grew = before == null || pass.repeated() <= pass.count() - before.count();
        return grew ? Outcome.GREW : Outcome.SHUFFLED;
    }

    // When the same entries come again, none of them has left, so that none pulled another one over an edge. When fewer
    // come, another reading with other edges than before must bring nothing new.
    private boolean isConfirmed(Pass pass, @Nullable Pass before) {
        boolean empty = pass.seen().isEmpty() && !pass.isDoubtful();
        boolean same = before != null && before.seen().equals(pass.seen());
        return empty || same || withoutNews > 1;
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
