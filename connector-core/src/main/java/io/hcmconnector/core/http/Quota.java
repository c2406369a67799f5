package io.hcmconnector.core.http;

import java.time.Instant;
import java.util.Optional;

/**
 * Leave to send requests of which there are only so many in a time longer than a process may live. Asked before each request, repeated ones
 * among them. Safe for use by several threads.
 */
@FunctionalInterface
public interface Quota {
    /** No limit. */
    Quota NONE = now -> Optional.empty();

    /** Takes one request, which then counts as spent; when none is left, takes none and answers when the next may be sent. */
    Optional<Instant> take(Instant now);
}
