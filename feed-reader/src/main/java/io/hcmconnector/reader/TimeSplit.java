package io.hcmconnector.reader;

import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a window apart in time whose pages contradict each other, as those of a load of thousands of entries do that were published at
 * one instant and come in another order each time.
 *
 * <p>It is cut before and behind the second in which the median entry was published, so that the second with most entries soon stands
 * alone. The parts beside it are read like any window. The second itself is read with the largest pages until as many entries are
 * known as its pages have places, or, as HCM may hold an entry twice, until several readings in a row bring nothing new.
 */
final class TimeSplit {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** An entry that is missing stays away from a reading in a random order with a probability of little more than a third. */
    private static final int QUIET = 6;

    private static final int MOST = 40;

    private final AtomPages pages;
    private final boolean mayShrink;
    private final ReadPages into;

    /** Takes {@code pages} apart into {@code into}; {@code mayShrink} says whether entries may leave meanwhile. */
    TimeSplit(AtomPages pages, boolean mayShrink, ReadPages into) {
        this.pages = pages;
        this.mayShrink = mayShrink;
        this.into = into;
    }

    /**
     * Reads all parts.
     *
     * @param seen what of the window is known
     * @return what no rendering shows
     */
    List<Gap> read(Collection<Pass.Key> seen) throws SourceFailure {
        Instant begin = pages.window().after().truncatedTo(ChronoUnit.SECONDS);
        Instant until = pages.window().until();
        Instant median = median(seen).truncatedTo(ChronoUnit.SECONDS);
        Instant before = median.minus(SECOND);
        before = before.isBefore(begin) ? begin : before;
        Instant behind = before.plus(SECOND);
        behind = behind.isAfter(until) ? until : behind;
        List<Gap> gaps = new ArrayList<>();
        if (before.isAfter(begin)) {
            AtomPages part = pages.within(new FeedWindow(begin, before));
            gaps.addAll(placed(part, Passes.read(part, into, mayShrink)));
        }
        AtomPages second = pages.within(new FeedWindow(before, behind));
        gaps.addAll(placed(second, ofOneSecond(second.withSize(HcmSettings.LARGEST_PAGE))));
        if (until.isAfter(behind)) {
            AtomPages part = pages.within(new FeedWindow(behind, until));
            gaps.addAll(placed(part, Passes.read(part, into, mayShrink)));
        }
        return gaps;
    }

    private Instant median(Collection<Pass.Key> seen) {
        List<Instant> instants = seen.stream()
                .map(key -> Optional.ofNullable(key.published()).flatMap(Instants::read))
                .flatMap(Optional::stream)
                .filter(instant -> !instant.isAfter(pages.window().until()))
                .sorted()
                .toList();
        return instants.isEmpty() ? pages.window().until() : instants.get(instants.size() / 2);
    }

    private List<Gap> ofOneSecond(AtomPages second) throws SourceFailure {
        Set<Pass.Key> seen = new HashSet<>();
        int quiet = 0;
        for (int number = 1; number <= MOST; number++) {
            Pass pass = Pass.over(second, into);
            quiet = seen.addAll(pass.seen()) ? 0 : quiet + 1;
            boolean allSeen = !mayShrink && seen.size() >= pass.count();
            if (allSeen || quiet >= QUIET) {
                return withoutOrder(pass.gaps());
            }
        }
        throw Failures.moving(
                pages.feed(),
                "entries of " + second.window().until().truncatedTo(ChronoUnit.SECONDS)
                        + " come in another order on each page, and more of them each time");
    }

    // What they lie behind is another one each time, so that they are only counted.
    private static List<Gap> withoutOrder(List<Gap> gaps) {
        List<Gap> counted = new ArrayList<>();
        for (Gap gap : gaps) {
            counted.add(new Gap(null, counted.size() + 1, null, gap.why(), gap.place()));
        }
        return counted;
    }

    // Before the whole window there are other entries than before a part of it.
    private static List<Gap> placed(AtomPages part, List<Gap> gaps) throws SourceFailure {
        if (gaps.stream().allMatch(gap -> gap.after() != null)) {
            return gaps;
        }
        Optional<AtomPages.Before> before = part.youngestBefore();
        return gaps.stream()
                .map(gap -> gap.after() == null ? before.map(gap::behind).orElse(gap) : gap)
                .toList();
    }
}
