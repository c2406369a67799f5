package io.hcmconnector.sandbox.okta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxResponse;
import java.util.List;

/** A refusal in Okta's error body. */
final class OktaError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String code;
    private final String summary;
    private final String cause;

    /** {@code cause} is the text of the one error cause, empty for none. */
    OktaError(int status, String code, String summary, String cause) {
        super(summary + ' ' + cause, null, false, false);
        this.status = status;
        this.code = code;
        this.summary = summary;
        this.cause = cause;
    }

    static OktaError invalid(String field, String cause) {
        return new OktaError(400, "E0000001", "Api validation failed: " + field, cause);
    }

    static OktaError malformed() {
        return new OktaError(400, "E0000003", "The request body was not well-formed.", "");
    }

    static OktaError notFound(String what) {
        return new OktaError(404, "E0000007", "Not found: Resource not found: " + what, "");
    }

    static OktaError tooMany() {
        return new OktaError(429, "E0000047", "API call exceeded rate limit due to too many requests.", "");
    }

    SandboxResponse response(String errorId) {
        ObjectNode body = JSON.createObjectNode()
                .put("errorCode", code)
                .put("errorSummary", summary)
                .put("errorLink", code)
                .put("errorId", errorId);
        ArrayNode causes = body.putArray("errorCauses");
        List<String> texts = cause.isEmpty() ? List.of() : List.of(cause);
        texts.forEach(text -> causes.addObject().put("errorSummary", text));
        return SandboxResponse.json(status, body);
    }
}
