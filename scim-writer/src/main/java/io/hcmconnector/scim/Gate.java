package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Closes for the rest of a batch once the target as a whole refuses, limits or is out of reach. Safe for several threads. */
final class Gate {
    private final AtomicReference<@Nullable Deferred> closed = new AtomicReference<>();

    /** Closes; the first reason stays. */
    void close(Deferred reason) {
        closed.compareAndSet(null, reason);
    }

    /** Why nobody else is to be sent, if so. */
    Optional<Deferred> closed() {
        return Optional.ofNullable(closed.get());
    }
}
