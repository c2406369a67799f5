package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.Part;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code assignments.managers}. HCM documents only the manager's assignment; some releases name the person by number as well.
 */
record ManagerRow(@Nullable String personNumber, @Nullable String assignmentNumber) {
    private static final String LINE_MANAGER = "LINE_MANAGER";
    private static final String TYPE = "ManagerType";

    // An id is a number: the shorter one is the lower.
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** Of several in force: the primary one, then the one that began last, then the one with the lowest id. */
    private static final Comparator<JsonNode> PRECEDENCE = Comparator.comparing(
                    (JsonNode row) -> !Json.flag(row, "PrimaryFlag"))
            .thenComparing(row -> text(row, "EffectiveStartDate"), Comparator.reverseOrder())
            .thenComparing(row -> text(row, "AssignmentSupervisorId"), BY_NUMBER)
            .thenComparing(row -> text(row, "ManagerAssignmentNumber"));

    /**
     * The line manager of an assignment on a day, among the rows that HCM shows.
     *
     * <p>Where no row says what kind of manager it is, one that is alone is the line manager, and several do not tell who is: that is
     * not readable, and not none.
     */
    static Part<Optional<ManagerRow>> effective(JsonNode assignment, LocalDate day) {
        return Children.of(assignment, "managers")
                .read()
                .map(all -> effective(all, day))
                .orElse(Part.notReadable());
    }

    private static Part<Optional<ManagerRow>> effective(List<JsonNode> all, LocalDate day) {
        boolean typed = all.stream().anyMatch(row -> Json.text(row, TYPE) != null);
        List<JsonNode> inForce = all.stream()
                .filter(row -> !typed || LINE_MANAGER.equals(Json.text(row, TYPE)))
                .filter(row -> Rows.holds(row, "EffectiveStartDate", "EffectiveEndDate", day))
                .toList();
        if (!typed && inForce.stream().map(ManagerRow::of).distinct().count() > 1) {
            return Part.notReadable();
        }
        return Part.of(inForce.stream().min(PRECEDENCE).map(ManagerRow::of));
    }

    private static ManagerRow of(JsonNode row) {
        return new ManagerRow(Json.text(row, "ManagerPersonNumber"), Json.text(row, "ManagerAssignmentNumber"));
    }

    private static String text(JsonNode row, String name) {
        String text = Json.text(row, name);
        return text == null ? "" : text;
    }
}
