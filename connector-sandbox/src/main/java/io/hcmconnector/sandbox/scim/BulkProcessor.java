package io.hcmconnector.sandbox.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxHandler;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One bulk request of RFC 7644 section 3.7, worked off in order. A reference {@code bulkId:x} is replaced by the id of
 * the resource that operation {@code x} created earlier in the request.
 */
final class BulkProcessor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("bulkId:([^\"/]+)");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final SandboxRequest envelope;
    private final String mountPath;
    private final SandboxHandler provider;
    private final Map<String, String> created = new HashMap<>();

    BulkProcessor(SandboxRequest envelope, String mountPath, SandboxHandler provider) {
        this.envelope = envelope;
        this.mountPath = mountPath;
        this.provider = provider;
    }

    ObjectNode process(ObjectNode body) {
        JsonNode operations = Attributes.get(body, "Operations");
        if (operations == null || !operations.isArray()) {
            throw ScimException.invalidSyntax("a bulk request needs a list of Operations");
        }
        int failuresAllowed = failuresAllowed(body);
        requireDistinctBulkIds(operations);
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
        ArrayNode results = answer.putArray("Operations");
        int failures = 0;
        for (JsonNode operation : operations) {
            ObjectNode result = operate(operation);
            results.add(result);
            if (result.path("status").asInt() >= 400 && ++failures >= failuresAllowed) {
                break;
            }
        }
        return answer;
    }

    private static int failuresAllowed(ObjectNode body) {
        JsonNode failOnErrors = body.get(Attributes.spelling(body, "failOnErrors"));
        if (failOnErrors == null) {
            return Integer.MAX_VALUE;
        }
        if (!failOnErrors.isInt() || failOnErrors.intValue() < 1) {
            throw ScimException.invalidSyntax("failOnErrors must be a number of at least 1");
        }
        return failOnErrors.intValue();
    }

    private static void requireDistinctBulkIds(JsonNode operations) {
        Set<String> seen = new HashSet<>();
        for (JsonNode operation : operations) {
            String bulkId = Attributes.text(operation, "bulkId");
            if (bulkId != null && !seen.add(bulkId)) {
                throw ScimException.invalidValue("two operations carry the bulkId '" + bulkId + "'");
            }
        }
    }

    private ObjectNode operate(JsonNode operation) {
        String method = String.valueOf(Attributes.text(operation, "method"));
        String bulkId = Attributes.text(operation, "bulkId");
        String path = String.valueOf(Attributes.text(operation, "path"));
        ObjectNode result = JSON.createObjectNode().put("method", method);
        if (bulkId != null) {
            result.put("bulkId", bulkId);
        }
        if (!METHODS.contains(method) || !path.startsWith("/Users") || (method.equals("POST") && bulkId == null)) {
            return result.put("status", "400")
                    .set(
                            "response",
                            JSON.createObjectNode()
                                    .put(
                                            "detail",
                                            "an operation needs a method, a path below /Users and, for POST, a bulkId"));
        }
        SandboxResponse response = provider.handle(part(operation, method, resolved(path)));
        return describe(result, response, bulkId, path);
    }

    private ObjectNode describe(ObjectNode result, SandboxResponse response, @Nullable String bulkId, String path) {
        JsonNode body = tree(response.body());
        String id = body.path("id").asText("");
        if (bulkId != null && response.status() == 201) {
            created.put(bulkId, id);
        }
        String target = id.isEmpty() ? resolved(path) : "/Users/" + id;
        if (response.status() < 400 || !target.equals("/Users")) {
            List<String> host = envelope.headers().getOrDefault("host", List.of());
            result.put("location", (host.isEmpty() ? "" : "http://" + host.get(0)) + mountPath + target);
        }
        List<String> etag = response.headers().getOrDefault("ETag", List.of());
        if (!etag.isEmpty()) {
            result.put("version", etag.get(0));
        }
        if (response.status() >= 400) {
            result.set("response", body);
        }
        return result.put("status", Integer.toString(response.status()));
    }

    private SandboxRequest part(JsonNode operation, String method, String path) {
        Map<String, List<String>> headers = new HashMap<>(envelope.headers());
        headers.remove("if-match");
        String version = Attributes.text(operation, "version");
        if (version != null) {
            headers.put("if-match", List.of(version));
        }
        JsonNode data = Attributes.get(operation, "data");
        byte[] body = data == null ? new byte[0] : resolved(data.toString()).getBytes(StandardCharsets.UTF_8);
        return new SandboxRequest(method, path, headers, Map.of(), body);
    }

    private String resolved(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(created.getOrDefault(match.group(1), match.group())));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
