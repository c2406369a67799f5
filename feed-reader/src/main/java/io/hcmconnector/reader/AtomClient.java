package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Asks the Atom servlet of HCM, one request a call. */
final class AtomClient {
    /** Answers by which a pod that shows a feed may refuse to show its archive. */
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 410, 422, 501);

    private static final int SERVER_ERROR = 500;

    private final HcmSettings settings;
    private final Map<Collection, HttpEndpoint> endpoints;

    /** A client whose requests for a collection go through its endpoint in {@code endpoints}, which has all. */
    AtomClient(HcmSettings settings, Map<Collection, HttpEndpoint> endpoints) {
        this.settings = settings;
        this.endpoints = Map.copyOf(endpoints);
    }

    /** How the feeds are read. */
    HcmSettings settings() {
        return settings;
    }

    /**
     * Whatever HCM answers.
     *
     * @param repeat whose fault a 500 may be
     * @throws HttpFailure when no whole answer came
     */
    HttpAnswer answer(Collection collection, Query query, FeedFormat format, Repeat repeat) throws HttpFailure {
        String path = Resource.feed(collection).path();
        return Objects.requireNonNull(endpoints.get(collection), path)
                .send(HttpCall.get(settings.address(path, query), format.mediaType())
                        .withRepeat(repeat));
    }

    /**
     * One page.
     *
     * @param repeat whose fault a 500 may be: of a harmless question it is HCM's, otherwise the page is broken
     * @throws SourceFailure when HCM is out of reach or refuses
     */
    AtomPage page(Collection collection, Query query, FeedFormat format, Repeat repeat) throws SourceFailure {
        Resource feed = Resource.feed(collection);
        HttpAnswer answer;
        try {
            answer = answer(collection, query, format, repeat);
        } catch (HttpFailure e) {
            if (e.kind() == HttpFailure.Kind.ANSWER_TOO_LARGE) {
                return new AtomPage.Broken("it is larger than the connector takes", false);
            }
            throw Failures.of(feed, e);
        }
        if (REFUSALS.contains(answer.status()) && query.parameters().containsKey(AtomPages.ARCHIVE)) {
            throw Failures.archiveRefused(feed, answer.status());
        }
        if (answer.status() == SERVER_ERROR && repeat != Repeat.HARMLESS) {
            return new AtomPage.Broken("HCM answers it with 500 each time", false, Failures.of(feed, answer));
        }
        if (!answer.isSuccess()) {
            throw Failures.of(feed, answer);
        }
        try {
            byte[] body = answer.body();
            return new AtomPage.Entries(PageFormat.of(body, format).entries(body));
        } catch (PageFormat.NotAFeed e) {
            return new AtomPage.Broken(String.valueOf(e.getMessage()), true);
        }
    }
}
