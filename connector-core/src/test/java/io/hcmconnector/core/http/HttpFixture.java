package io.hcmconnector.core.http;

import io.hcmconnector.core.HandClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway in surroundings where waiting takes no time and everything is written down. */
final class HttpFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    final HandClock clock = new HandClock(HttpFixture.START);
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<HttpListener.Exchange> exchanges = new CopyOnWriteArrayList<>();
    final List<String> news = new CopyOnWriteArrayList<>();
    volatile Sleeper sleeper = waits::add;
    final HttpGateway gateway;

    HttpFixture() {
        HttpListener listener = new HttpListener() {
            @Override
            public void exchanged(Exchange exchange) {
                exchanges.add(exchange);
            }

            @Override
            public void waiting(String endpoint, Wait reason, Duration duration) {
                news.add(endpoint + " waits: " + reason);
            }

            @Override
            public void breakerChanged(String endpoint, boolean open) {
                news.add(endpoint + (open ? " opens" : " closes"));
            }
        };
        Sleeper delegating = duration -> sleeper.sleep(duration);
        gateway = new HttpGateway("1.2.3", new HttpGateway.Environment(clock, delegating, new Random(7), listener));
    }

    /** Four attempts from 500 ms to 30 s, a second of silence, answers up to 100 000 bytes. */
    static HttpPolicy policy() {
        return new HttpPolicy(
                new HttpPolicy.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)),
                new HttpPolicy.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30), false),
                HttpPolicy.Rate.UNLIMITED,
                100_000);
    }

    static HttpPolicy oneAttempt() {
        return policy().withRetry(new HttpPolicy.Retry(1, Duration.ofMillis(1), Duration.ofSeconds(1), false));
    }

    HttpEndpoint endpoint(URI base) {
        return gateway.endpoint("test.endpoint", base, policy(), Authentications.none());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
