package io.hcmconnector.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HTTP answer. The server adds {@code Date}, {@code Content-Length} and {@code Connection}.
 *
 * @param status HTTP status code
 * @param headers values by header name, as they are written
 * @param body bytes of the body, empty for none; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SandboxResponse(int status, Map<String, List<String>> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer with a JSON body and content type {@code application/json}. */
    public static SandboxResponse json(int status, JsonNode body) {
        try {
            return bytes(status, "application/json", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer without a body. */
    public static SandboxResponse empty(int status) {
        return new SandboxResponse(status, Map.of(), new byte[0]);
    }

    /** An answer with a text body in UTF-8. */
    public static SandboxResponse text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer with a body of any type. */
    public static SandboxResponse bytes(int status, String contentType, byte[] body) {
        return new SandboxResponse(status, Map.of("Content-Type", List.of(contentType)), body);
    }

    /** The same answer with one header set; an earlier value of that name (in any case) is replaced. */
    public SandboxResponse withHeader(String name, String value) {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        all.keySet().removeIf(name::equalsIgnoreCase);
        all.put(name, List.of(value));
        return new SandboxResponse(status, all, body);
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
