package io.hcmconnector.scim;

import io.hcmconnector.core.http.Authentications;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The real gateway in surroundings where waiting takes no time, with every call written down. */
public final class Wire implements AutoCloseable {
    /** The time of every test. */
    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** Stands still. */
    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    /** What was sent, each call once however often the gateway repeated it. */
    public final List<HttpCall> calls = Collections.synchronizedList(new ArrayList<>());

    private final HttpGateway gateway = new HttpGateway(
            "test", new HttpGateway.Environment(clock, duration -> {}, new Random(5), HttpListener.NONE));

    /** An endpoint with a bearer token. */
    public HttpEndpoint endpoint(URI base) {
        HttpEndpoint real =
                gateway.endpoint("test", base, HttpPolicy.standard(), Authentications.bearer(Secret.of("a-token")));
        return call -> {
            calls.add(call);
            return real.send(call);
        };
    }

    /** The bodies of the calls with this method. */
    public List<String> bodies(String method) {
        List<String> bodies = new ArrayList<>();
        for (HttpCall call : calls) {
            byte[] body = call.body();
            if (call.method().equals(method) && body != null) {
                bodies.add(new String(body, StandardCharsets.UTF_8));
            }
        }
        return bodies;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
