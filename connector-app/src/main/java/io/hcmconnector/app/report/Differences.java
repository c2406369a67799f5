package io.hcmconnector.app.report;

import io.hcmconnector.core.state.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a reading of everybody found to differ from what was last known.
 *
 * @param people how many differed
 * @param missed how many of them the feed had told nothing of
 * @param attributes of these, how often each attribute differed, or the reason where no attribute did
 * @param some person numbers of some of these
 */
public record Differences(long people, long missed, Map<String, Long> attributes, List<String> some) {
    private static final int SHOWN = 10;

    /** The differences that the reading found which began at {@code startedAt}. */
    public static Differences of(Reports reports, Instant startedAt) {
        List<Reports.Difference> all = reports.differences(startedAt);
        List<Reports.Difference> missed =
                all.stream().filter(Reports.Difference::missed).toList();
        Map<String, Long> attributes = new TreeMap<>();
        missed.forEach(difference -> labels(difference).forEach(label -> attributes.merge(label, 1L, Long::sum)));
        return new Differences(
                all.size(),
                missed.size(),
                attributes,
                missed.stream()
                        .limit(SHOWN)
                        .map(difference -> difference.number().value())
                        .toList());
    }

    private static List<String> labels(Reports.Difference difference) {
        return difference.changed().isEmpty() ? List.of(difference.reason().name()) : List.copyOf(difference.changed());
    }

    /** One sentence for people. */
    public String toText() {
        if (missed == 0) {
            return people + " people differed, of all of whom the feed had told";
        }
        return people + " people differed, of " + missed + " of whom the feed had told nothing: "
                + attributes.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "))
                + " (" + String.join(", ", some) + (missed > some.size() ? ", ..." : "") + ")";
    }
}
