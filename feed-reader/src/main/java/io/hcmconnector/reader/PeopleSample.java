package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.worker.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A look at some people, by which to judge what HCM shows.
 *
 * @param answer their rows, or what came instead
 * @param broken why a larger answer could not be read, if one could not
 */
record PeopleSample(RestAnswer answer, Optional<String> broken) {
    /** How many people are looked at. */
    static final int PEOPLE = 100;

    private static final int MOST_PASSED_OVER = 3;

    /** Asks {@code query} about the first people; where somebody's row breaks the answer, about those before or else behind. */
    static PeopleSample of(RestClient client, Query query, LocalDate asOf) throws SourceFailure {
        Optional<String> broken = Optional.empty();
        String filter = "";
        for (int passedOver = 0; ; passedOver++) {
            for (int limit = PEOPLE; limit > 0; limit = limit / 2) {
                RestAnswer answer = client.page(Resource.WORKERS, limited(query, filter, limit), Repeat.PROBE);
                if (answer instanceof RestAnswer.Failed && broken.isEmpty()) {
                    // Fails itself where it is HCM that fails, and nobody's row.
                    first(client, limited(WorkerQuestions.ids(asOf), filter, 1));
                }
                if (!(answer instanceof RestAnswer.Broken) && !(answer instanceof RestAnswer.Failed)) {
                    return new PeopleSample(answer, broken);
                }
                broken = Optional.of(answer instanceof RestAnswer.Broken reason ? reason.reason() : "HCM answers 500");
            }
            Optional<PersonId> first = first(client, limited(WorkerQuestions.ids(asOf), filter, 1));
            if (first.isEmpty() || passedOver == MOST_PASSED_OVER) {
                return new PeopleSample(new RestAnswer.Broken(broken.orElse("")), broken);
            }
            filter = "PersonId > " + first.get();
        }
    }

    /** The rows, none where something else came. */
    List<JsonNode> people() {
        return answer instanceof RestAnswer.Rows rows ? rows.items() : List.of();
    }

    private static Query limited(Query query, String filter, int limit) {
        Query limited = query.with("limit", Integer.toString(limit));
        return filter.isEmpty() ? limited : limited.with("q", filter);
    }

    private static Optional<PersonId> first(RestClient client, Query ids) throws SourceFailure {
        return client.page(Resource.WORKERS, ids) instanceof RestAnswer.Rows rows
                ? WorkerAssembly.ids(rows.items()).stream().findFirst()
                : Optional.empty();
    }
}
