package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes work relationships and assignments of HCM's rows; what decides over employment is there and valid, or it is an error. */
final class EmploymentParser {
    private final Lookups lookups;
    private final ShownChildren children;
    private final LocalDate asOf;

    EmploymentParser(Lookups lookups, ShownChildren children, LocalDate asOf) {
        this.lookups = lookups;
        this.children = children;
        this.asOf = asOf;
    }

    /** The relationships of a worker's row; none only where HCM shows those of others. */
    List<WorkRelationship> relationships(JsonNode worker) throws Malformed {
        Optional<List<JsonNode>> rows =
                children.rows(WorkerChild.WORK_RELATIONSHIPS, worker).read();
        if (rows.isEmpty()) {
            throw new Malformed(
                    "HCM does not show workRelationships, or not all of them; the account of hcm.auth may lack "
                            + WorkerChild.WORK_RELATIONSHIPS.role());
        }
        List<WorkRelationship> relationships = new ArrayList<>();
        for (JsonNode row : rows.get()) {
            relationships.add(relationship(row));
        }
        return relationships;
    }

    private WorkRelationship relationship(JsonNode row) throws Malformed {
        LocalDate start = Rows.decisiveDate(row, "StartDate");
        if (start == null) {
            throw new Malformed("StartDate of a work relationship is missing");
        }
        LocalDate termination = Rows.decisiveDate(row, "TerminationDate");
        return new WorkRelationship(
                Rows.required(row, "PeriodOfServiceId"),
                type(row),
                Json.flag(row, "PrimaryFlag"),
                new WorkRelationship.Employer(
                        Json.text(row, "LegalEntityId"),
                        Json.text(row, "LegalEmployerName"),
                        Json.text(row, "LegislationCode")),
                new WorkRelationship.Period(start, Instants.END_OF_TIME.equals(termination) ? null : termination),
                assignments(row));
    }

    private static WorkerType type(JsonNode row) throws Malformed {
        String code = Rows.required(row, "WorkerType");
        return Stream.of(WorkerType.values())
                .filter(type -> type.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Malformed("WorkerType of a work relationship is none of E, C, N, P"));
    }

    private Part<List<Assignment>> assignments(JsonNode relationship) throws Malformed {
        Optional<List<JsonNode>> rows =
                children.rows(WorkerChild.ASSIGNMENTS, relationship).read();
        if (rows.isEmpty()) {
            return Part.notReadable();
        }
        List<Assignment> assignments = new ArrayList<>();
        for (JsonNode row : rows.get()) {
            assignments.add(assignment(row));
        }
        return Part.of(assignments);
    }

    private Assignment assignment(JsonNode row) throws Malformed {
        LocalDate start = Rows.decisiveDate(row, "EffectiveStartDate");
        LocalDate end = Rows.decisiveDate(row, "EffectiveEndDate");
        return new Assignment(
                Rows.required(row, "AssignmentId"),
                Json.text(row, "AssignmentNumber"),
                new Assignment.Standing(
                        Json.flag(row, "PrimaryAssignmentFlag") || Json.flag(row, "PrimaryFlag"),
                        isActive(row),
                        // A row that HCM shows as of a day without saying since when holds on that day.
                        start == null ? asOf : start,
                        end == null ? Instants.END_OF_TIME : end),
                new Assignment.Place(
                        lookups.job(Json.text(row, "JobId"), Json.text(row, "JobCode")),
                        lookups.position(Json.text(row, "PositionId"), Json.text(row, "PositionCode")),
                        new Unit(Json.text(row, "DepartmentId"), Json.text(row, "DepartmentName")),
                        new Unit(Json.text(row, "BusinessUnitId"), Json.text(row, "BusinessUnitName")),
                        lookups.location(Json.text(row, "LocationId"), Json.text(row, "LocationCode"))),
                children.rows(WorkerChild.MANAGERS, row).isReadable()
                        ? lookups.manager(row, asOf)
                        : Part.notReadable());
    }

    // ACTIVE_PROCESS and ACTIVE_NO_PROCESS are the codes, ACTIVE the type; without either nothing says that it is not
    // worked.
    private static boolean isActive(JsonNode row) {
        String type = Json.text(row, "AssignmentStatusType");
        String code = Json.text(row, "AssignmentStatusTypeCode");
        return (type == null && code == null) || begins(type) || begins(code);
    }

    private static boolean begins(@Nullable String status) {
        return status != null && status.toUpperCase(Locale.ROOT).startsWith("ACTIVE");
    }
}
