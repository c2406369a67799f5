package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedWindow;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How HCM is asked.
 *
 * @param baseUri of the pod, for example {@code https://acme.fa.us2.oraclecloud.com}, without a query
 * @param feeds which Atom feeds are read, and how
 * @param pages how much is asked for at once
 * @param frameworkVersion value of the {@code REST-Framework-Version} header, 1 to 9; expressions in {@code q} need 2 or higher
 * @param reads what is read at all of what not everybody needs
 */
public record HcmSettings(URI baseUri, Feeds feeds, Pages pages, int frameworkVersion, Reads reads) {
    /**
     * What is read only where something needs it.
     *
     * @param sensitive birthdays, marital and veteran status and citizenships
     * @param positions the names of positions, by a look-up
     */
    public record Reads(boolean sensitive, boolean positions) {}

    /** Settings under which no positions are looked up. */
    public HcmSettings(URI baseUri, Feeds feeds, Pages pages, int frameworkVersion, boolean sensitive) {
        this(baseUri, feeds, pages, frameworkVersion, new Reads(sensitive, false));
    }

    /** The largest page that HCM hands out. */
    static final int LARGEST_PAGE = 499;

    /**
     * The Atom feeds.
     *
     * @param format in which they are asked for; an entry that it cannot show is asked for in the other one
     * @param collections that are read; the pod's time is asked of them and of no others
     * @param archiveAfter the age at which HCM moves an entry from the feed to the archive
     */
    public record Feeds(FeedFormat format, Set<Collection> collections, Duration archiveAfter) {
        /** HCM's own age, unless the tenant has set another one. */
        public static final Duration ARCHIVED_AFTER = Duration.ofDays(60);

        private static final Duration MARGIN = Duration.ofDays(1);

        /** Copies, and refuses an age that is not positive. */
        public Feeds {
            collections = Set.copyOf(collections);
            if (archiveAfter.isNegative() || archiveAfter.isZero()) {
                throw new IllegalArgumentException("the age of archived entries must be positive, not " + archiveAfter);
            }
        }

        /** All six collections of a pod that archives when HCM does by itself. */
        public static Feeds all(FeedFormat format) {
            return new Feeds(format, EnumSet.allOf(Collection.class), ARCHIVED_AFTER);
        }

        /**
         * Whether a part of {@code window} may lie in the archive already, or go there while it is read: it begins before the age, less a
         * day, or less a tenth of an age of a few days.
         */
        boolean reachesArchive(FeedWindow window) {
            Duration tenth = archiveAfter.dividedBy(10);
            Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
            return window.after().isBefore(window.until().minus(archiveAfter).plus(margin));
        }
    }

    /**
     * Sizes of pages.
     *
     * @param entries 1 to 499
     * @param people 1 to 499: above that HCM cuts the answer, and well below it some pods time out
     */
    public record Pages(int entries, int people) {
        /** Refuses what HCM would not take. */
        public Pages {
            requireRange("the page size of the feeds", entries, LARGEST_PAGE);
            requireRange("the page size of workers", people, LARGEST_PAGE);
        }
    }

    /** Refuses values that HCM would not take. */
    public HcmSettings {
        String scheme = String.valueOf(baseUri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || baseUri.getHost() == null || baseUri.getQuery() != null) {
            throw new IllegalArgumentException(
                    "the base address of HCM must be http(s)://host without a query: " + baseUri);
        }
        requireRange("the REST framework version", frameworkVersion, 9);
    }

    private static void requireRange(String what, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(what + " must lie between 1 and " + highest + ", not " + value);
        }
    }

    /** The address of {@code path} on the pod; {@code path} begins with a slash. */
    URI address(String path, Query query) {
        String base = baseUri.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(root + path + query);
    }
}
