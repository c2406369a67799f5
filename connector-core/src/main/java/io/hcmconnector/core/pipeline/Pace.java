package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.http.HttpListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long to wait from one poll to the next: as configured, and longer while HCM throttles.
 *
 * <p>HCM throttles by 429, by 401, and by 503 that passes; a collection that answers 503 and nothing else is broken, and must not
 * slow down the others. The retries of single requests wait these out; that there were any shows here, and the
 * wait doubles with each poll that was throttled and halves with each that was not. Safe for use by several threads.
 */
public final class Pace implements HttpListener {
    private static final Set<Integer> THROTTLING = Set.of(401, 429);
    private static final int UNAVAILABLE = 503;
    private static final int SLOWEST = 16;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Duration interval;
    private final String endpoints;
    private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
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
        if (!exchange.endpoint().startsWith(endpoints) || exchange.status().isEmpty()) {
            return;
        }
        int status = exchange.status().getAsInt();
        if (status == UNAVAILABLE) {
            unavailable.add(exchange.endpoint());
        } else if (unavailable.remove(exchange.endpoint()) || THROTTLING.contains(status)) {
            throttled.incrementAndGet();
        }
    }

    /** The wait after the poll that has just been made; called once for each poll, by one thread. */
    public Duration next() {
        unavailable.clear();
        slowness = throttled.getAndSet(0) > 0 ? Math.min(slowness * 2, SLOWEST) : Math.max(slowness / 2, 1);
        Duration wait = interval.multipliedBy(slowness);
        // A configured interval that is longer still is kept.
        return wait.compareTo(LONGEST) <= 0 ? wait : interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    }
}
