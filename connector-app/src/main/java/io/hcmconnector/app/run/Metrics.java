package io.hcmconnector.app.run;

import io.hcmconnector.core.http.HttpListener;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times every exchange with a vendor, for {@code /metrics}. Safe for use by several threads. */
final class Metrics implements HttpListener {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicInteger> breakers = new ConcurrentHashMap<>();

    /** The metrics in the text format of Prometheus. */
    String scrape() {
        return registry.scrape();
    }

    /** The registry, for further meters. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void exchanged(Exchange exchange) {
        String outcome = exchange.status().isPresent()
                ? Integer.toString(exchange.status().getAsInt())
                : exchange.failure().map(Enum::name).orElse("NONE");
        registry.timer(
                        "hcm_connector_http_exchanges",
                        Tags.of("endpoint", exchange.endpoint(), "method", exchange.method(), "outcome", outcome))
                .record(exchange.duration().isNegative() ? Duration.ZERO : exchange.duration());
    }

    @Override
    public void waiting(String endpoint, Wait wait, Duration duration) {
        registry.timer("hcm_connector_http_waits", Tags.of("endpoint", endpoint, "kind", wait.name()))
                .record(duration);
    }

    @Override
    public void breakerChanged(String endpoint, boolean open) {
        breakers.computeIfAbsent(endpoint, name -> {
                    AtomicInteger state = new AtomicInteger();
                    registry.gauge("hcm_connector_breaker_open", Tags.of("endpoint", name), state);
                    return state;
                })
                .set(open ? 1 : 0);
    }
}
