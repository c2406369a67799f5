package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/**
 * The global name of a person, as {@code workers/names} gives it.
 *
 * @param displayName as HCM formats it, or {@code null} where it gives none
 */
public record PersonName(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String middleNames,
        @Nullable String displayName,
        @Nullable String knownAs) {
    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "PersonName[****]";
    }
}
