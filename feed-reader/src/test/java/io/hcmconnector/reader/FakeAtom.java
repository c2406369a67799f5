package io.hcmconnector.reader;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Atom servlet of a pod in memory: compares whole seconds, newest first unless told otherwise, pages of a size of its own. */
final class FakeAtom implements HttpEndpoint {
    private final FeedFormat format;
    private final List<FeedEntry> entries;
    private final Instant now;
    private final int largestPage;

    /** What was asked. */
    final List<URI> asked = new ArrayList<>();

    FakeAtom(FeedFormat format, List<FeedEntry> entries, Instant now, int largestPage) {
        this.format = format;
        this.entries = entries;
        this.now = now;
        this.largestPage = largestPage;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        asked.add(call.uri());
        String path = call.uri().getPath();
        Map<String, String> query = new TreeMap<>();
        for (String pair : call.uri().getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        Instant after = Instant.parse(query.getOrDefault("published-min", "1970-01-01T00:00:00Z"));
        Instant until = Instant.parse(query.getOrDefault("published-max", "9999-01-01T00:00:00Z"));
        int size = Math.min(largestPage, Integer.parseInt(query.getOrDefault("page-size", "10")));
        Comparator<FeedEntry> order = Comparator.comparing(FeedEntry::published);
        List<FeedText.Item> page = entries.stream()
                .filter(entry -> path.endsWith("/employee/" + entry.collection().path()))
                .filter(entry -> entry.published().isAfter(after.truncatedTo(ChronoUnit.SECONDS)))
                .filter(entry -> !entry.published().isAfter(until.truncatedTo(ChronoUnit.SECONDS)))
                .sorted("published:asc".equals(query.get("orderBy")) ? order : order.reversed())
                .skip((long) size * (Integer.parseInt(query.getOrDefault("page", "1")) - 1))
                .limit(size)
                .map(FeedText::item)
                .toList();
        return new HttpAnswer(
                200,
                Map.of("Date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))),
                FeedText.rendered(format, page));
    }
}
