package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hcmconnector.sandbox.http.SandboxRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges the form of a bulkUpload body, which is all that the endpoint judges before it answers 202. */
final class BulkRequestCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENVELOPE = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

    private BulkRequestCheck() {}

    /** The records of the request; an {@link IllegalArgumentException} says why it is refused. */
    static List<JsonNode> records(SandboxRequest request, EntraSwitches switches) {
        String type = request.header("content-type").orElse("");
        require(
                type.split(";")[0].trim().toLowerCase(Locale.ROOT).equals("application/scim+json"),
                "the content type must be application/scim+json");
        JsonNode body = parsed(request.body());
        require(lists(body.path("schemas"), ENVELOPE), "schemas must contain " + ENVELOPE);
        JsonNode operations = body.path("Operations");
        require(operations.isArray() && !operations.isEmpty(), "Operations must be a list with at least one element");
        int limit = switches.limits().operationsPerRequest();
        require(
                operations.size() <= limit || switches.has(EntraQuirk.OVERSIZED_ACCEPTED),
                "more than " + limit + " operations");
        List<JsonNode> records = new ArrayList<>();
        Set<String> bulkIds = new HashSet<>();
        for (JsonNode operation : operations) {
            require(operation.path("method").asText().equals("POST"), "method must be POST");
            require(operation.path("path").asText().equals("/Users"), "path must be /Users");
            String bulkId = operation.path("bulkId").asText();
            require(!bulkId.isBlank() && bulkIds.add(bulkId), "bulkId must be present and unique");
            JsonNode data = operation.path("data");
            require(data.isObject() && lists(data.path("schemas"), CORE), "data.schemas must contain " + CORE);
            require(!data.path("externalId").asText().isBlank(), "data.externalId must be present");
            records.add(data);
        }
        return records;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the body is not JSON", malformed);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the body cannot be read", unreadable);
        }
    }

    private static boolean lists(JsonNode array, String wanted) {
        for (JsonNode element : array) {
            if (element.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
