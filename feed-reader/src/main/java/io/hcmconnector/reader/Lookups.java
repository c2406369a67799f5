package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Job;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's row names and does not tell: user name, job, location, and who the manager is.
 *
 * <p>{@link #prepare} asks for a whole page of workers at once; the other methods answer from what it brought.
 */
final class Lookups {
    private static final Query ONLY_DATA = Query.NONE.with("onlyData", "true");

    private static final Duration KEPT = Duration.ofHours(1);

    // An assignment stays one person's for ever, and a person whose number changes is read and learned anew.
    private static final Duration ASSIGNEES_KEPT = Duration.ofDays(1);

    /** A job, or a position. */
    private record JobRow(@Nullable String code, @Nullable String name) {}

    private final UserNames userNames;
    private final CachedLookup<JobRow> jobs;
    private final Optional<CachedLookup<JobRow>> positions;
    private final CachedLookup<Location.Details> locations;
    private final CachedLookup<PersonNumber> assignees;

    /** Look-ups that ask {@code pageSize} keys at once; positions only if {@code withPositions}. */
    Lookups(RestClient workers, RestClient lookups, boolean withPositions, int pageSize, Clock clock) {
        userNames = new UserNames(lookups, pageSize, clock);
        jobs = new CachedLookup<>(
                new KeyedReader(lookups, Resource.JOBS, new KeyedReader.Key("JobId", false), pageSize, clock),
                row -> one(row, "JobId", new JobRow(Json.text(row, "JobCode"), jobName(row))),
                KEPT,
                clock);
        positions = withPositions
                ? Optional.of(new CachedLookup<>(
                        new KeyedReader(
                                lookups, Resource.POSITIONS, new KeyedReader.Key("PositionId", false), pageSize, clock),
                        row -> one(
                                row, "PositionId", new JobRow(Json.text(row, "PositionCode"), Json.text(row, "Name"))),
                        KEPT,
                        clock))
                : Optional.empty();
        locations = new CachedLookup<>(
                new KeyedReader(lookups, Resource.LOCATIONS, new KeyedReader.Key("LocationId", false), pageSize, clock),
                row -> one(row, "LocationId", details(row)),
                KEPT,
                clock);
        assignees = new CachedLookup<>(
                new KeyedReader(
                        workers,
                        Resource.WORKERS,
                        new KeyedReader.Key("workRelationships.assignments.AssignmentNumber", true),
                        pageSize,
                        clock),
                Lookups::assignmentNumbers,
                ASSIGNEES_KEPT,
                clock);
    }

    /**
     * Fetches, in as few requests as possible, everything that these rows of workers name.
     *
     * @return why a part of it could not be had at the moment, if so; that part is not readable
     */
    Optional<SourceFailure> prepare(List<JsonNode> workers, LocalDate asOf) throws SourceFailure {
        // Managers are often on the same page as the people whom they manage.
        workers.forEach(assignees::learn);
        List<Optional<SourceFailure>> troubles = new ArrayList<>();
        troubles.add(userNames.prepare(numbers(workers.stream(), "PersonId")));
        troubles.add(jobs.prepare(numbers(assignments(workers), "JobId"), ONLY_DATA));
        if (positions.isPresent()) {
            troubles.add(positions.get().prepare(numbers(assignments(workers), "PositionId"), ONLY_DATA));
        }
        troubles.add(locations.prepare(numbers(assignments(workers), "LocationId"), ONLY_DATA));
        Set<String> managers = assignments(workers)
                .flatMap(assignment -> ManagerRow.effective(assignment, asOf).read().stream())
                .flatMap(Optional::stream)
                .filter(manager -> manager.personNumber() == null)
                .flatMap(manager -> Stream.ofNullable(manager.assignmentNumber()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        troubles.add(assignees.prepare(
                managers,
                ONLY_DATA
                        .with("expand", "workRelationships.assignments")
                        .with("orderBy", "PersonId")
                        .with("effectiveDate", asOf.toString())));
        return troubles.stream().flatMap(Optional::stream).findFirst();
    }

    /** Forgets whose names were asked for last, and asks for nothing. */
    void prepareNothing() throws SourceFailure {
        userNames.prepare(Set.of());
    }

    Part<Optional<String>> userName(String personId) {
        return userNames.of(personId);
    }

    /** The job of an assignment; one without a job has an empty name, which was read. */
    Job job(@Nullable String id, @Nullable String code) {
        if (id == null) {
            return new Job(null, code, Part.of(""));
        }
        Optional<JobRow> row = jobs.get(id).read();
        String name = row.map(JobRow::name).orElse(null);
        return new Job(
                id,
                code == null ? row.map(JobRow::code).orElse(null) : code,
                name == null ? Part.notReadable() : Part.of(name));
    }

    /** The position of an assignment; one without a position has an empty name, which was read. */
    Position position(@Nullable String id, @Nullable String code) {
        if (id == null) {
            return new Position(null, code, Part.of(""));
        }
        Optional<JobRow> row = positions.flatMap(lookup -> lookup.get(id).read());
        String name = row.map(JobRow::name).orElse(null);
        return new Position(
                id,
                code == null ? row.map(JobRow::code).orElse(null) : code,
                name == null ? Part.notReadable() : Part.of(name));
    }

    /** The location of an assignment; one without a location has empty details, which were read. */
    Location location(@Nullable String id, @Nullable String code) {
        return new Location(
                id,
                code,
                id == null ? Part.of(new Location.Details(null, null, null, null, null, null)) : locations.get(id));
    }

    /** The line manager of an assignment; somebody who cannot be resolved to a person is not readable, never none. */
    Part<Optional<PersonNumber>> manager(JsonNode assignment, LocalDate asOf) {
        return ManagerRow.effective(assignment, asOf)
                .read()
                .map(row -> row.map(this::manager).orElse(Part.of(Optional.empty())))
                .orElse(Part.notReadable());
    }

    private Part<Optional<PersonNumber>> manager(ManagerRow row) {
        String number = row.personNumber();
        String assignmentNumber = row.assignmentNumber();
        if (number != null) {
            return Part.of(Optional.of(new PersonNumber(number)));
        }
        return assignmentNumber == null
                ? Part.notReadable()
                : assignees.get(assignmentNumber).map(Optional::of);
    }

    private static Stream<JsonNode> assignments(List<JsonNode> workers) {
        return workers.stream()
                .flatMap(worker -> Children.shown(worker, "workRelationships").stream())
                .flatMap(relationship -> Children.shown(relationship, "assignments").stream());
    }

    private static Map<String, PersonNumber> assignmentNumbers(JsonNode worker) {
        String number = Json.text(worker, "PersonNumber");
        Map<String, PersonNumber> numbers = new HashMap<>();
        if (number != null) {
            assignments(List.of(worker))
                    .flatMap(assignment -> Stream.ofNullable(Json.text(assignment, "AssignmentNumber")))
                    .forEach(assignment -> numbers.put(assignment, new PersonNumber(number)));
        }
        return numbers;
    }

    // Only digits go into an expression unquoted.
    private static Set<String> numbers(Stream<JsonNode> rows, String name) {
        return rows.flatMap(row -> Stream.ofNullable(Json.text(row, name)))
                .filter(id -> EntryParser.PERSON_ID.matcher(id).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <V> Map<String, V> one(JsonNode row, String key, V value) {
        String id = Json.text(row, key);
        return id == null ? Map.of() : Map.of(id, value);
    }

    private static @Nullable String jobName(JsonNode row) {
        String name = Json.text(row, "Name");
        return name == null ? Json.text(row, "JobName") : name;
    }

    // Region2 is the state or province in most of HCM's address styles, Region1 the county.
    private static Location.Details details(JsonNode row) {
        String street = Stream.of("AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4")
                .flatMap(line -> Stream.ofNullable(Json.text(row, line)))
                .collect(Collectors.joining(", "));
        String region = Json.text(row, "Region2");
        return new Location.Details(
                Json.text(row, "LocationName"),
                street.isEmpty() ? null : street,
                Json.text(row, "TownOrCity"),
                region == null ? Json.text(row, "Region1") : region,
                Json.text(row, "PostalCode"),
                Json.text(row, "Country"));
    }
}
