package io.hcmconnector.sandbox.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.time.Instant;

/** A refusal in Microsoft Graph's error envelope. */
final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String code;
    private final long retryAfterSeconds;

    GraphError(int status, String code, String message) {
        this(status, code, message, 0);
    }

    /** {@code retryAfterSeconds} of 0 sends no {@code Retry-After}. */
    GraphError(int status, String code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    SandboxResponse response(Instant now, String requestId) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error").put("code", code).put("message", getMessage());
        error.putObject("innerError")
                .put("date", now.toString())
                .put("request-id", requestId)
                .put("client-request-id", requestId);
        SandboxResponse response = SandboxResponse.json(status, body);
        return retryAfterSeconds > 0 ? response.withHeader("Retry-After", Long.toString(retryAfterSeconds)) : response;
    }
}
