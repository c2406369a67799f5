package io.hcmconnector.reader;

import io.hcmconnector.core.feed.FeedReading.Unreadable;
import io.hcmconnector.core.feed.SourceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets entries aside that no rendering shows, so that they hold back nobody. */
final class SetAside {
    private SetAside() {}

    /**
     * The {@code gaps} of a window set aside.
     *
     * @param othersRead whether any other entry of the window could be read
     * @throws SourceFailure when no entry can be read at all, in the window or before: then what is wrong is not one entry
     */
    static List<Unreadable> of(AtomPages pages, List<Gap> gaps, boolean othersRead) throws SourceFailure {
        if (gaps.isEmpty()) {
            return List.of();
        }
        Gap first = gaps.get(0);
        Optional<AtomPages.Before> before =
                first.after() == null || !othersRead ? pages.youngestBefore() : Optional.empty();
        if (!othersRead && before.isEmpty()) {
            throw Failures.notUnderstood(pages.feed(), "no entry of it can be read: " + first.why());
        }
        // Where nothing lies before them, they are counted back from what lies behind them: the beginning of the window
        // is
        // another one each time.
        int leading = (int) gaps.stream().filter(gap -> gap.after() == null).count();
        List<Unreadable> aside = new ArrayList<>();
        for (Gap gap : gaps) {
            Gap placed = gap;
            if (gap.after() == null) {
                placed = before.isPresent() ? gap.behind(before.get()) : gap.numbered(leading);
                leading--;
            }
            aside.add(placed.setAside(pages));
        }
        return aside;
    }
}
