package io.hcmconnector.reader;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * How HCM is asked.
 *
 * @param baseUri of the pod, for example {@code https://acme.fa.us2.oraclecloud.com}, without a query
 * @param format of the Atom feeds
 * @param pages how much is asked for at once
 * @param frameworkVersion value of the {@code REST-Framework-Version} header, 1 to 9; expressions in {@code q} need 2 or higher
 * @param sensitive whether birthdays, marital and veteran status and citizenships are read at all
 */
public record HcmSettings(URI baseUri, FeedFormat format, Pages pages, int frameworkVersion, boolean sensitive) {
    private static final int LARGEST_PAGE = 499;

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
