package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/** What {@code workers/legislativeInfo} gives that an account may carry. */
public record LegislativeInfo(
        @Nullable String maritalStatus, @Nullable String militaryVetStatus) {
    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "LegislativeInfo[****]";
    }
}
