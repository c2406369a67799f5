package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.http.SandboxResponse;

/** A request that the simulated HCM refuses; turned into an error answer at the mount. */
final class AdfException extends RuntimeException {

    static final String MEDIA_TYPE = "application/vnd.oracle.adf.error+json";

    private final int status;

    AdfException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** Structured when the client accepts Oracle's error media type, plain text otherwise. */
    SandboxResponse toResponse(SandboxRequest request) {
        String detail = String.valueOf(getMessage());
        if (!request.header("accept").orElse("").contains(MEDIA_TYPE)) {
            return SandboxResponse.text(status, "text/plain", detail);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", status == 400 ? "Bad Request" : status == 404 ? "Not Found" : "Error");
        body.put("status", Integer.toString(status));
        body.putArray("o:errorDetails").addObject().put("detail", detail).put("o:errorCode", "27014");
        return SandboxResponse.json(status, body).withHeader("Content-Type", MEDIA_TYPE);
    }
}
