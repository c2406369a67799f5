package io.hcmconnector.core.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How many requests were spent on one target, for limits that outlast the process. Counted by the minute, which is as exact as a
 * limit of a day needs. Safe for use by several threads.
 */
public interface Spending {

    /** One request is spent at {@code at}; called before it is sent, so that a process that ends with it has counted it. */
    void spend(Instant at);

    /** How many were spent after {@code instant}. */
    int since(Instant instant);

    /** The minute of the first that was spent after {@code instant}. */
    Optional<Instant> first(Instant instant);

    /** One that is forgotten with the process. */
    static Spending inMemory() {
        ConcurrentSkipListMap<Instant, Integer> minutes = new ConcurrentSkipListMap<>();
        return new Spending() {
            @Override
            public void spend(Instant at) {
                minutes.merge(Spending.minute(at), 1, Integer::sum);
            }

            @Override
            public int since(Instant instant) {
                return minutes.tailMap(instant, false).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
            }

            @Override
            public Optional<Instant> first(Instant instant) {
                return Optional.ofNullable(minutes.higherKey(instant));
            }
        };
    }

    /** The end of the minute of {@code at}: what is counted in it is never taken for older than it is. */
    static Instant minute(Instant at) {
        return Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), 60) + 1) * 60);
    }
}
