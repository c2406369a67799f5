package io.hcmconnector.sandbox.entra;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the provisioning log.
 *
 * @param sequence position in the log, from 0
 * @param at when the service acted
 * @param change which record of which cycle this is about
 * @param outcome what was done and how it ended
 * @param modified the attributes that changed
 */
record LogEntry(long sequence, Instant at, Change change, Outcome outcome, List<Modified> modified) {
    LogEntry {
        modified = List.copyOf(modified);
    }

    /**
     * The record that was processed.
     *
     * @param cycleId one per upload
     * @param changeId one per record; several rows may share it
     * @param sourceId external id of the record
     * @param targetId object id of the user, null when none was found or made
     */
    record Change(
            String cycleId,
            String changeId,
            String sourceId,
            @Nullable String targetId) {}

    /**
     * What happened.
     *
     * @param action create, update, disable or other
     * @param status success, failure, skipped or warning
     * @param errorCode null unless something went wrong
     * @param reason null unless something went wrong
     */
    record Outcome(
            String action,
            String status,
            @Nullable String errorCode,
            @Nullable String reason) {
        static Outcome success(String action) {
            return new Outcome(action, "success", null, null);
        }
    }

    /** One attribute before and after. */
    record Modified(
            String name,
            @Nullable String oldValue,
            @Nullable String newValue) {}
}
