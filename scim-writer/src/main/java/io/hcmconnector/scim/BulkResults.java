package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a bulk request (RFC 7644, section 3.7.3), read with tolerance: {@code status} as number, as text or in {@code code}; matched
 * by {@code bulkId}, by location, or by place where as many came as were sent. A write whose result is missing was perhaps made.
 */
final class BulkResults {
    private final List<JsonNode> results = new ArrayList<>();
    private final boolean complete;

    /** The results in an answer to a request of {@code sent} operations. */
    BulkResults(HttpAnswer answer, int sent) {
        Answers.object(answer)
                .map(object -> StoredUser.field(object, "Operations"))
                .ifPresent(operations -> operations.forEach(results::add));
        complete = results.size() == sent;
    }

    /** What became of a write with this {@code bulkId}, which was sent at {@code index}. */
    BulkRequests.Result of(UserWrite write, String bulkId, int index) {
        return find(write, bulkId, index)
                .flatMap(BulkResults::answer)
                .<BulkRequests.Result>map(BulkRequests.Answered::new)
                .orElseGet(() -> new BulkRequests.Failed(new HttpFailure(
                        HttpFailure.Kind.ANSWER_LOST,
                        "the answer to a bulk request has no result of this operation",
                        null)));
    }

    private Optional<JsonNode> find(UserWrite write, String bulkId, int index) {
        for (JsonNode result : results) {
            boolean mine = write.method().equals("POST")
                    ? text(result, "bulkId").equals(bulkId)
                    : text(result, "location").endsWith(write.path());
            if (mine && text(result, "method").equalsIgnoreCase(write.method())) {
                return Optional.of(result);
            }
        }
        return Optional.of(index).filter(place -> complete).map(results::get).filter(result -> isOf(result, write));
    }

    /** Whether a result that stands at the place of a write is not said to be of another one. */
    private static boolean isOf(JsonNode result, UserWrite write) {
        String method = text(result, "method");
        return text(result, "bulkId").isEmpty()
                && (text(result, "location").isEmpty() || write.method().equals("POST"))
                && (method.isEmpty() || method.equalsIgnoreCase(write.method()));
    }

    private static String text(JsonNode result, String name) {
        return StoredUser.field(result, name).asText("");
    }

    private static Optional<HttpAnswer> answer(JsonNode result) {
        JsonNode status = StoredUser.field(result, "status");
        JsonNode code = status.isObject() ? StoredUser.field(status, "code") : status;
        if (!code.asText("").matches("[1-5][0-9]{2}")) {
            return Optional.empty();
        }
        JsonNode response = StoredUser.field(result, "response");
        String location = text(result, "location");
        return Optional.of(new HttpAnswer(
                code.asInt(),
                location.isEmpty() ? Map.of() : Map.of("Location", List.of(location)),
                (response.isObject() ? response.toString() : "{}").getBytes(StandardCharsets.UTF_8)));
    }
}
