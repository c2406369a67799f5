package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/** One citizenship of a person, as {@code workers/citizenships} gives it. */
public record Citizenship(
        @Nullable String id,
        @Nullable String status,
        @Nullable String legislationCode) {
    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Citizenship[****]";
    }
}
