package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pod's time, from the {@code Date} header (RFC 9110, 6.6.1) of whatever a feed answers to a light request.
 *
 * <p>A refusal comes from the pod as well as an answer does, and one collection that is broken must not stop the clock for the others:
 * then the next one is asked, and is the first to be asked from now on. Used by one thread at a time.
 */
final class PodClock {
    private static final int UNAUTHORIZED = 401;

    /** When so many collections do not answer it is the pod that does not, and each may have taken minutes. */
    private static final int UNANSWERED = 2;

    private final AtomClient client;
    private final Clock clock;
    private int turn;

    /** A clock that is read through {@code client}; {@code clock} is ours, for a pod that tells no time. */
    PodClock(AtomClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The time now.
     *
     * @throws SourceFailure when the pod does not answer, or does not accept the sign-in
     */
    Instant now() throws SourceFailure {
        List<Collection> asked = asked();
        SourceFailure unanswered = null;
        boolean answered = false;
        int lost = 0;
        for (int i = 0; i < asked.size() && lost < UNANSWERED; i++) {
            Collection collection = asked.get(turn % asked.size());
            try {
                Optional<HttpAnswer> answer = lightly(collection);
                Optional<Instant> date = answer.flatMap(HttpAnswer::date);
                if (date.isPresent()) {
                    return date.get();
                }
                answered = true;
                if (answer.map(HttpAnswer::isSuccess).orElse(false)) {
                    // The pod is well and tells no time: no other collection will.
                    break;
                }
            } catch (HttpFailure e) {
                unanswered = Failures.of(Resource.feed(collection), e);
                lost += e.kind() == HttpFailure.Kind.HELD_BACK ? 0 : 1;
                requireThatOthersMayAnswer(e, unanswered);
            }
            turn++;
        }
        return ours(answered ? null : unanswered);
    }

    private static void requireThatOthersMayAnswer(HttpFailure e, SourceFailure failure) throws SourceFailure {
        if (e.kind() != HttpFailure.Kind.HELD_BACK && e.kind() != HttpFailure.Kind.ANSWER_LOST) {
            throw failure;
        }
    }

    private Instant ours(@Nullable SourceFailure unanswered) throws SourceFailure {
        if (unanswered != null) {
            throw unanswered;
        }
        return clock.instant();
    }

    private List<Collection> asked() {
        Set<Collection> wanted = client.settings().feeds().collections();
        return wanted.isEmpty()
                ? List.of(Collection.NEWHIRE)
                : wanted.stream().sorted().toList();
    }

    // Empty when the answer is too large to be had.
    private Optional<HttpAnswer> lightly(Collection collection) throws HttpFailure, SourceFailure {
        HttpAnswer answer;
        try {
            answer = client.answer(
                    collection,
                    Query.NONE.with("page-size", "1").with("page", "1"),
                    client.settings().feeds().format(),
                    HttpCall.Repeat.DOUBTFUL);
        } catch (HttpFailure e) {
            if (e.kind() == HttpFailure.Kind.ANSWER_TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
        if (answer.status() == UNAUTHORIZED) {
            throw Failures.of(Resource.feed(collection), answer);
        }
        return Optional.of(answer);
    }
}
