package io.hcmconnector.reader;

import io.hcmconnector.core.feed.FeedReading.Unreadable;
import io.hcmconnector.core.feed.FeedWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that no rendering shows, known only by where it lies.
 *
 * @param after when the last entry before it that can be read was published, or {@code null} when there is none
 * @param number counts the gaps behind that instant, from 1
 * @param before when the first entry behind it that can be read was published, or {@code null} when there is none
 * @param why what is wrong with it
 * @param place the path and query that show it alone
 */
record Gap(@Nullable Instant after, int number, @Nullable Instant before, String why, String place) {

    /** The same with what lies behind it. */
    Gap before(Instant published) {
        return new Gap(after, number, published, why, place);
    }

    /** The same with another number. */
    Gap numbered(int other) {
        return new Gap(after, other, before, why, place);
    }

    /** The same with what lies before it outside of the window. */
    Gap behind(AtomPages.Before outside) {
        return new Gap(outside.published(), number + outside.gaps(), before, why, place);
    }

    /**
     * The entry set aside. Its id is made of the entry before it, which a later window shows just so; without one, of the entry behind it;
     * without either, of the beginning of the window.
     */
    Unreadable setAside(AtomPages pages) {
        FeedWindow window = pages.window();
        Instant from = after == null ? window.after() : after;
        return new Unreadable(
                "unreadable:" + pages.collection().path() + ":"
                        + (after == null && before != null ? "before:" + before : from) + ":" + number,
                null,
                null,
                "HCM shows it neither as XML nor as JSON in a form that can be read: " + why,
                "published from " + from + " to " + (before == null ? window.until() : before) + "; alone at " + place);
    }
}
