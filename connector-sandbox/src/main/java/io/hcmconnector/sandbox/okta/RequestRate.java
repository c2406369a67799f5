package io.hcmconnector.sandbox.okta;

import io.hcmconnector.sandbox.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The org's bucket of requests per minute and the headers that tell of it. The owner holds the lock. */
final class RequestRate {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Instant windowEnd = Instant.EPOCH;
    private int used;

    /** Counts a request; false when the bucket is empty. */
    boolean take(Instant now, int limit) {
        if (!now.isBefore(windowEnd)) {
            windowEnd = now.plus(WINDOW);
            used = 0;
        }
        used++;
        return used <= limit;
    }

    /** The response with the headers of the bucket. */
    SandboxResponse tell(SandboxResponse response, OktaSwitches switches) {
        int limit = switches.limits().requestsPerMinute();
        boolean concurrency = response.status() == 429 && switches.has(OktaQuirk.CONCURRENCY_LIMIT_SHOWN);
        String reset = Long.toString(windowEnd.getEpochSecond());
        Map<String, List<String>> headers = new LinkedHashMap<>(response.headers());
        headers.put("X-Rate-Limit-Limit", List.of(Integer.toString(concurrency ? 0 : limit)));
        headers.put("X-Rate-Limit-Remaining", List.of(Integer.toString(concurrency ? 0 : Math.max(0, limit - used))));
        headers.put(
                "X-Rate-Limit-Reset",
                switches.has(OktaQuirk.RATE_LIMIT_RESET_TWICE) ? List.of(reset, reset) : List.of(reset));
        return new SandboxResponse(response.status(), headers, response.body());
    }
}
