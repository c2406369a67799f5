package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.http.HttpListener;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long to wait from one poll to the next: as configured, and longer while HCM throttles.
 *
 * <p>HCM throttles by 429, by 503 and by 401. The retries of single requests wait these out; that there were any shows here, and the
 * wait doubles with each poll that was throttled and halves with each that was not. Safe for use by several threads.
 */
public final class Pace implements HttpListener {
    private static final Set<Integer> THROTTLING = Set.of(401, 429, 503);
    private static final int SLOWEST = 16;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Duration interval;
    private final String endpoints;
    private final AtomicInteger throttled = new AtomicInteger();
    private int slowness = 1;

    /**
     * A pace that begins at {@code interval}.
     *
     * @param endpoints the beginning of the names of the source's endpoints, for example {@code hcm.}
     */
    public Pace(Duration interval, String endpoints) {
        this.interval = interval;
        this.endpoints = endpoints;
    }

    @Override
    public void exchanged(Exchange exchange) {
        OptionalInt status = exchange.status();
        if (exchange.endpoint().startsWith(endpoints) && status.isPresent() && THROTTLING.contains(status.getAsInt())) {
            throttled.incrementAndGet();
        }
    }

    /** The wait after the poll that has just been made; called once for each poll, by one thread. */
    public Duration next() {
        slowness = throttled.getAndSet(0) > 0 ? Math.min(slowness * 2, SLOWEST) : Math.max(slowness / 2, 1);
        Duration wait = interval.multipliedBy(slowness);
        // A configured interval that is longer still is kept.
        return wait.compareTo(LONGEST) <= 0 ? wait : interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    }
}
