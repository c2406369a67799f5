package io.hcmconnector.scim;

import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;

/** Each write as a request of its own. */
final class SingleLane implements WriteLane {
    private final String base;
    private final ScimProfile.Wire wire;
    private final HttpEndpoint endpoint;

    SingleLane(ScimSettings settings, ScimProfile.Wire wire, HttpEndpoint endpoint) {
        this.base = settings.base();
        this.wire = wire;
        this.endpoint = endpoint;
    }

    @Override
    public HttpAnswer send(UserWrite write) throws HttpFailure {
        HttpCall call = HttpCall.send(
                        write.method(),
                        URI.create(base + write.path()),
                        wire.contentType(),
                        write.body().toString(),
                        write.repeat())
                .withHeader("Accept", wire.accept());
        return endpoint.send(
                write.version().map(tag -> call.withHeader("If-Match", tag)).orElse(call));
    }
}
