package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.net.URI;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the later pages of child collections, which HCM cuts at 25 rows.
 *
 * <p>A child is reached by a link that only an answer with links has, so the worker is read again with them. What cannot be
 * completed, also because HCM fails at it, stays marked as cut.
 */
final class ChildPages {
    private final RestClient client;

    ChildPages(RestClient client) {
        this.client = client;
    }

    /** {@code row} itself, or the same worker with its children whole as far as that can be had. */
    JsonNode completed(JsonNode row, String personId, Query query) throws SourceFailure {
        if (!Children.anyCut(row)) {
            return row;
        }
        RestAnswer answer = client.page(
                Resource.WORKERS, query.without("onlyData").with("q", "PersonId=" + personId), Repeat.DOUBTFUL);
        if (!(answer instanceof RestAnswer.Rows rows)) {
            return row;
        }
        for (JsonNode same : rows.items()) {
            if (personId.equals(Json.text(same, "PersonId"))) {
                complete(same);
                return same;
            }
        }
        return row;
    }

    private void complete(JsonNode node) throws SourceFailure {
        if (node instanceof ObjectNode child
                && child.path("items") instanceof ArrayNode items
                && Children.isCut(child)) {
            completeChild(child, items);
        }
        for (JsonNode inner : node) {
            if (inner.isContainerNode()) {
                complete(inner);
            }
        }
    }

    private void completeChild(ObjectNode child, ArrayNode items) throws SourceFailure {
        URI link = link(child);
        while (link != null && Children.isCut(child)) {
            RestAnswer.Rows next = next(link, items.size());
            if (next == null || repeats(items, next)) {
                return;
            }
            items.addAll(next.items());
            child.put("hasMore", next.mayHaveMore());
            if (next.items().isEmpty()) {
                return;
            }
        }
    }

    // A server that ignores the offset would be asked for ever.
    private static boolean repeats(ArrayNode items, RestAnswer.Rows next) {
        return !next.items().isEmpty()
                && StreamSupport.stream(items.spliterator(), false)
                        .anyMatch(next.items().get(0)::equals);
    }

    private RestAnswer.@Nullable Rows next(URI link, int offset) throws SourceFailure {
        String separator = link.getRawQuery() == null ? "?" : "&";
        try {
            RestAnswer answer =
                    client.page(Resource.WORKERS, URI.create(link + separator + "offset=" + offset), Repeat.DOUBTFUL);
            return answer instanceof RestAnswer.Rows rows ? rows : null;
        } catch (SourceFailure e) {
            if (e.kind() == SourceFailure.Kind.UNAVAILABLE || e.kind() == SourceFailure.Kind.NOT_SIGNED_IN) {
                throw e;
            }
            return null;
        }
    }

    private @Nullable URI link(JsonNode child) {
        for (JsonNode link : child.path("links")) {
            String href = Json.text(link, "href");
            if (href != null && "self".equals(Json.text(link, "rel"))) {
                try {
                    URI address = URI.create(href);
                    return client.isOurs(address) ? address : null;
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
