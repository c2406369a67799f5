package io.hcmconnector.reader;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys that broke the answers about them within the last hour: each is asked for by itself, behind the others, so that it is not searched
 * for again each time that it is among those who are asked for.
 */
final class Suspects {
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Instant> until = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    Suspects(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a key for an hour. */
    void add(String key) {
        until.put(key, clock.instant().plus(ForAnHour.KEPT));
    }

    /** Forgets a key that was answered for. */
    void remove(String key) {
        until.remove(key);
    }

    /** Whether a key is remembered. */
    boolean contains(String key) {
        Instant end = until.get(key);
        return end != null && clock.instant().isBefore(end);
    }
}
