package io.hcmconnector.core.worker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a worker that a privilege may hide: either read, perhaps as empty, or not readable. The two are never the same: what
 * could not be read blanks nothing.
 *
 * @param content what was read, or {@code null} when the part was not readable
 * @param <T> what the part holds; a list for a child collection
 */
public record Part<T>(@Nullable T content) {

    /** A part that was read. */
    public static <T> Part<T> of(T content) {
        return new Part<>(content);
    }

    /** A part that HCM did not show. */
    public static <T> Part<T> notReadable() {
        return new Part<>(null);
    }

    /** Whether HCM showed the part. */
    @JsonIgnore
    public boolean isReadable() {
        return content != null;
    }

    /** What was read, if it was. */
    public Optional<T> read() {
        return Optional.ofNullable(content);
    }

    /** This part if it was read, otherwise {@code lastKnown}. */
    public Part<T> or(Part<T> lastKnown) {
        return content != null ? this : lastKnown;
    }

    /** Applies {@code change} to what was read. */
    public <R> Part<R> map(Function<T, R> change) {
        return content == null ? notReadable() : of(change.apply(content));
    }
}
