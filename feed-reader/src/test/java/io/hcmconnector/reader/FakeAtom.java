package io.hcmconnector.reader;

import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.Shelf;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Atom servlet of a pod in memory: compares whole seconds, newest first unless told otherwise, pages of a size of its own, and in the
 * rendering that is asked for unless it is told to know only one.
 */
final class FakeAtom implements HttpEndpoint {

    /** How a pod takes {@code archive=yes}. */
    enum Archive {
        SHOWN,
        IGNORED,
        REFUSED
    }

    private final Shelf shelf;
    private final Instant now;
    private final Map<FeedFormat, Set<String>> breaking = new EnumMap<>(FeedFormat.class);
    private final Map<FeedFormat, Set<String>> large = new EnumMap<>(FeedFormat.class);
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> poisoned = new HashSet<>();
    private @Nullable FeedFormat only;
    private final Map<FeedFormat, IntUnaryOperator> largestPage = new EnumMap<>(FeedFormat.class);
    private final Set<Integer> emptied = new HashSet<>();
    private boolean newestFirst;
    private Archive archive = Archive.SHOWN;
    private UnaryOperator<List<FeedEntry>> reordering = UnaryOperator.identity();

    /** What was asked. */
    final List<URI> asked = new ArrayList<>();

    FakeAtom(Shelf shelf, Instant now) {
        this.shelf = shelf;
        this.now = now;
        inPagesOf(500);
    }

    /** Knows one rendering and answers in it, whatever is asked for. */
    FakeAtom knowingOnly(FeedFormat format) {
        only = format;
        return this;
    }

    /** Hands out no more entries a page than this. */
    FakeAtom inPagesOf(int entries) {
        return inPagesOf(request -> entries);
    }

    /** Hands out no more entries a page than this says for the request of a number from 1. */
    FakeAtom inPagesOf(IntUnaryOperator entries) {
        for (FeedFormat format : FeedFormat.values()) {
            largestPage.put(format, entries);
        }
        return this;
    }

    /** Hands out no more entries a page in this rendering. */
    FakeAtom inPagesOf(FeedFormat format, int entries) {
        largestPage.put(format, request -> entries);
        return this;
    }

    /** Answers the request of this number, from 1, without entries. */
    FakeAtom showingNothingAt(int request) {
        emptied.add(request);
        return this;
    }

    /** Pays no heed to the order that is asked for. */
    FakeAtom alwaysNewestFirst() {
        newestFirst = true;
        return this;
    }

    FakeAtom archive(Archive how) {
        archive = how;
        return this;
    }

    /** Leaves these entries out of a page that it has cut. */
    FakeAtom hiding(FeedEntry... entries) {
        Arrays.stream(entries).map(FeedEntry::id).forEach(hidden::add);
        return this;
    }

    /** Puts the entries of a window into another order for each request. */
    FakeAtom reordering(UnaryOperator<List<FeedEntry>> order) {
        reordering = order;
        return this;
    }

    /** Cannot write a whole page in this rendering when one of these entries is on it. */
    FakeAtom breakingAt(FeedFormat format, FeedEntry... entries) {
        ids(breaking, format, entries);
        return this;
    }

    /** Answers with more than can be taken when one of these entries is on the page. */
    FakeAtom tooLargeAt(FeedFormat format, FeedEntry... entries) {
        ids(large, format, entries);
        return this;
    }

    /** Answers 500 when one of these entries is on the page. */
    FakeAtom failingAt(FeedEntry... entries) {
        Arrays.stream(entries).map(FeedEntry::id).forEach(poisoned::add);
        return this;
    }

    private static void ids(Map<FeedFormat, Set<String>> into, FeedFormat format, FeedEntry... entries) {
        Set<String> ids = into.computeIfAbsent(format, f -> new HashSet<>());
        Arrays.stream(entries).map(FeedEntry::id).forEach(ids::add);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        asked.add(call.uri());
        Map<String, String> query = query(call.uri());
        boolean archived = "yes".equals(query.get("archive"));
        if (archived && archive == Archive.REFUSED) {
            return answer(400, new byte[0]);
        }
        FeedFormat asks =
                FeedFormat.JSON.mediaType().equals(call.headers().get("Accept")) ? FeedFormat.JSON : FeedFormat.XML;
        FeedFormat format = only == null ? asks : only;
        int largest = largestPage.get(format).applyAsInt(asked.size());
        List<FeedEntry> page = emptied.contains(asked.size())
                ? List.of()
                : page(call.uri().getPath(), query, largest, archived && archive == Archive.SHOWN);
        if (page.stream().map(FeedEntry::id).anyMatch(poisoned::contains)) {
            return answer(500, new byte[0]);
        }
        if (holds(page, large, format)) {
            throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm.atom: the answer is too large", null);
        }
        byte[] body =
                FeedText.rendered(format, page.stream().map(FeedText::item).toList());
        return answer(200, holds(page, breaking, format) ? Arrays.copyOf(body, body.length / 2) : body);
    }

    private HttpAnswer answer(int status, byte[] body) {
        return new HttpAnswer(
                status,
                Map.of("Date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))),
                body);
    }

    private List<FeedEntry> page(String path, Map<String, String> query, int largest, boolean archived)
            throws HttpFailure {
        Instant after = Instant.parse(query.getOrDefault("published-min", "1970-01-01T00:00:00Z"));
        Instant until = Instant.parse(query.getOrDefault("published-max", "9999-01-01T00:00:00Z"));
        int size = Math.min(largest, Integer.parseInt(query.getOrDefault("page-size", "10")));
        List<FeedEntry> window = new ArrayList<>();
        for (FeedEntry entry : shelf(archived)) {
            Instant published = entry.published().truncatedTo(ChronoUnit.SECONDS);
            if (path.endsWith("/employee/" + entry.collection().path())
                    && published.isAfter(after.truncatedTo(ChronoUnit.SECONDS))
                    && !published.isAfter(until.truncatedTo(ChronoUnit.SECONDS))) {
                window.add(entry);
            }
        }
        window.sort(Comparator.comparing(FeedEntry::published));
        if (newestFirst || !"published:asc".equals(query.get("orderBy"))) {
            Collections.reverse(window);
        }
        return reordering.apply(window).stream()
                .skip((long) size * (Integer.parseInt(query.getOrDefault("page", "1")) - 1))
                .limit(size)
                .filter(entry -> !hidden.contains(entry.id()))
                .toList();
    }

    private List<FeedEntry> shelf(boolean archived) throws HttpFailure {
        try {
            return archived ? shelf.archive() : shelf.feed();
        } catch (Shelf.NoAnswer e) {
            throw new HttpFailure(HttpFailure.Kind.ANSWER_LOST, "hcm.atom: no answer in time", e);
        }
    }

    private static boolean holds(List<FeedEntry> page, Map<FeedFormat, Set<String>> ids, FeedFormat format) {
        return page.stream().map(FeedEntry::id).anyMatch(ids.getOrDefault(format, Set.of())::contains);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
