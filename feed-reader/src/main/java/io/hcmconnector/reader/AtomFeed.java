package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reads the collections of HCM's {@code employee} Atom workspace, page by page, ascending by {@code published}.
 *
 * <p>A page without entries is the only proof of the end: HCM may send fewer than it was asked for. So a window with entries costs
 * one request more than it has pages, and one without costs one.
 */
final class AtomFeed implements FeedSource {
    private static final int BARREN_PAGES = 3;

    private final HcmSettings settings;
    private final HttpEndpoint endpoint;
    private final Clock clock;

    AtomFeed(HcmSettings settings, HttpEndpoint endpoint, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public Instant now() throws SourceFailure {
        HttpAnswer answer = ask(
                Resource.feed(Collection.NEWHIRE),
                Query.NONE.with("page-size", "1").with("page", "1"));
        return answer.date().orElseGet(clock::instant);
    }

    @Override
    public FeedReading read(Collection collection, FeedWindow window) throws SourceFailure {
        Resource feed = Resource.feed(collection);
        Query query = Query.NONE
                .with("page-size", Integer.toString(settings.pages().entries()))
                // Exclusive. HCM keeps whole seconds; a bound between two of them could hide an entry of the first.
                .with("published-min", Instants.written(window.after().truncatedTo(ChronoUnit.SECONDS)))
                // Inclusive.
                .with("published-max", Instants.written(window.until()))
                .with("orderBy", "published:asc");
        ReadPages pages = new ReadPages(collection);
        for (int page = 1; ; page++) {
            List<RawEntry> entries = page(feed, query.with("page", Integer.toString(page)));
            if (entries.isEmpty()) {
                return pages.reading();
            }
            pages.add(entries);
            if (pages.barren() == BARREN_PAGES) {
                throw Failures.notUnderstood(
                        feed,
                        "pages up to " + page + " repeat entries of earlier ones, as if the page number were ignored");
            }
        }
    }

    private List<RawEntry> page(Resource feed, Query query) throws SourceFailure {
        byte[] body = ask(feed, query).body();
        try {
            return format(body).entries(body);
        } catch (PageFormat.NotAFeed e) {
            throw Failures.notUnderstood(feed, String.valueOf(e.getMessage()));
        }
    }

    // A pod that ignores the Accept header is understood all the same.
    private PageFormat format(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        boolean xml = first < body.length && body[first] == '<';
        boolean json = first < body.length && body[first] == '{';
        return xml || (!json && settings.format() == FeedFormat.XML) ? new XmlPages() : new JsonPages();
    }

    private HttpAnswer ask(Resource feed, Query query) throws SourceFailure {
        try {
            HttpAnswer answer = endpoint.send(HttpCall.get(
                    settings.address(feed.path(), query), settings.format().mediaType()));
            if (answer.isSuccess()) {
                return answer;
            }
            throw Failures.of(feed, answer);
        } catch (HttpFailure e) {
            throw Failures.of(feed, e);
        }
    }
}
