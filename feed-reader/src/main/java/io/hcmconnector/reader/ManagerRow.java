package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code assignments.managers}. HCM documents only the manager's assignment; some releases name the person as well.
 */
record ManagerRow(@Nullable String personNumber, @Nullable String assignmentNumber) {
    private static final String LINE_MANAGER = "LINE_MANAGER";

    /** The line manager of an assignment on a day, among the rows that HCM shows. */
    static Optional<ManagerRow> effective(JsonNode assignment, LocalDate day) {
        return Children.shown(assignment, "managers").stream()
                .filter(row -> LINE_MANAGER.equals(Json.text(row, "ManagerType")))
                .filter(row -> Rows.holds(row, "EffectiveStartDate", "EffectiveEndDate", day))
                .findFirst()
                .map(row -> new ManagerRow(
                        Json.text(row, "ManagerPersonNumber"), Json.text(row, "ManagerAssignmentNumber")));
    }
}
