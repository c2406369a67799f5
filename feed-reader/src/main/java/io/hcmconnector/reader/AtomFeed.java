package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the collections of HCM's {@code employee} Atom workspace, page by page, ascending by {@code published}.
 *
 * <p>A window with entries costs one request more than it has pages, and one without costs one. Only a window that reaches back to the
 * age of the archive costs more: there the archive is read as well, and after the feed, as entries move from the one to the other.
 * And only pages that shift or cannot be read are asked for again.
 */
final class AtomFeed implements FeedSource {
    private static final int UNAUTHORIZED = 401;

    /** More entries than this that cannot be understood, and more than can be, are no accident of single ones. */
    private static final int PILE = 100;

    private final AtomClient client;
    private final Clock clock;

    AtomFeed(HcmSettings settings, HttpEndpoint endpoint, Clock clock) {
        this.client = new AtomClient(settings, endpoint);
        this.clock = clock;
    }

    @Override
    public Instant now() throws SourceFailure {
        Set<Collection> wanted = client.settings().feeds().collections();
        List<Collection> asked = wanted.isEmpty()
                ? List.of(Collection.NEWHIRE)
                : wanted.stream().sorted().toList();
        for (Collection collection : asked) {
            Resource feed = Resource.feed(collection);
            Optional<HttpAnswer> answer = lightly(feed);
            if (answer.isPresent() && answer.get().status() == UNAUTHORIZED) {
                throw Failures.of(feed, answer.get());
            }
            // A refusal comes from the pod as well as an answer does, and must not stop the clock for the other
            // collections.
            Optional<Instant> date = answer.flatMap(HttpAnswer::date);
            if (date.isPresent()) {
                return date.get();
            }
            if (answer.map(HttpAnswer::isSuccess).orElse(false)) {
                // The pod is well and tells no time: no other collection will.
                break;
            }
        }
        return clock.instant();
    }

    // Empty when the answer is too large to be had.
    private Optional<HttpAnswer> lightly(Resource feed) throws SourceFailure {
        try {
            return Optional.of(client.answer(
                    feed,
                    Query.NONE.with("page-size", "1").with("page", "1"),
                    client.settings().feeds().format()));
        } catch (HttpFailure e) {
            if (e.kind() == HttpFailure.Kind.ANSWER_TOO_LARGE) {
                return Optional.empty();
            }
            throw Failures.of(feed, e);
        }
    }

    @Override
    public FeedReading read(Collection collection, FeedWindow window) throws SourceFailure {
        boolean old = client.settings().feeds().reachesArchive(window);
        AtomPages feed = new AtomPages(
                client, collection, window, false, client.settings().pages().entries());
        AtomPages archive = feed.ofArchive();
        ReadPages into = new ReadPages(collection);
        List<Gap> gaps = Passes.read(feed, into, old);
        List<Gap> archived = old ? Passes.read(archive, into, true) : List.of();
        boolean othersRead = !into.isEmpty();
        into.setAside(SetAside.of(feed, gaps, othersRead));
        into.setAside(SetAside.of(archive, archived, othersRead));
        FeedReading reading = into.reading();
        int unreadable = reading.unreadable().size();
        if (unreadable > PILE && unreadable > reading.entries().size()) {
            throw Failures.notUnderstood(
                    feed.feed(),
                    unreadable + " of its entries cannot be understood, and only "
                            + reading.entries().size() + " can; the first: "
                            + reading.unreadable().get(0).reason());
        }
        return reading;
    }
}
