package io.hcmconnector.scim;

import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.util.concurrent.Semaphore;

/** Lets no more than so many requests be under way, however many threads send some. */
final class NarrowEndpoint implements HttpEndpoint {
    private final HttpEndpoint endpoint;
    private final Semaphore permits;

    NarrowEndpoint(HttpEndpoint endpoint, int width) {
        this.endpoint = endpoint;
        this.permits = new Semaphore(width);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(HttpFailure.Kind.INTERRUPTED, "stopped before " + call + " was sent", e);
        }
        try {
            return endpoint.send(call);
        } finally {
            permits.release();
        }
    }
}
