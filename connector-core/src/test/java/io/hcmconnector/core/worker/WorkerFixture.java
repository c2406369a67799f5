package io.hcmconnector.core.worker;

import io.hcmconnector.core.worker.WorkRelationship.Employer;
import io.hcmconnector.core.worker.WorkRelationship.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workers for tests, short to write: everything readable and plain unless a test says otherwise. */
public final class WorkerFixture {
    /** HCM's effective end of a row that has none. */
    public static final LocalDate OPEN = LocalDate.of(4712, 12, 31);

    private WorkerFixture() {}

    public static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    /** Person 1 with these relationships. */
    public static Worker worker(WorkRelationship... relationships) {
        return worker("1", relationships);
    }

    public static Worker worker(String id, WorkRelationship... relationships) {
        return new Worker(
                new PersonId(id),
                new PersonNumber("N" + id),
                personal("Ada", "Byron"),
                new Contacts(Part.of(List.of()), Part.of(List.of())),
                List.of(relationships));
    }

    public static Personal personal(String first, String last) {
        return new Personal(
                Part.of(new PersonName(first, last, null, null, null)),
                Part.of(Optional.empty()),
                null,
                Part.of(new LegislativeInfo(null, null)),
                Part.of(List.of()));
    }

    /** A primary relationship in Germany with one assignment row for all of it. */
    public static WorkRelationship relationship(String id, WorkerType type, String start, @Nullable String end) {
        return relationship(id, type, start, end, "DE");
    }

    public static WorkRelationship relationship(
            String id, WorkerType type, String start, @Nullable String end, String country) {
        LocalDate last = end == null ? null : day(end);
        return new WorkRelationship(
                id,
                type,
                true,
                new Employer("employer-" + country, "Employer " + country, country),
                new Period(day(start), last),
                Part.of(List.of(assignment(id + "-a", day(start), OPEN))));
    }

    public static WorkRelationship with(WorkRelationship r, Part<List<Assignment>> assignments) {
        return new WorkRelationship(r.id(), r.type(), r.primary(), r.employer(), r.period(), assignments);
    }

    public static WorkRelationship secondary(WorkRelationship r) {
        return new WorkRelationship(r.id(), r.type(), false, r.employer(), r.period(), r.assignments());
    }

    public static Assignment assignment(String id, LocalDate start, LocalDate end) {
        return assignment(id, true, true, start, end);
    }

    public static Assignment assignment(String id, boolean primary, boolean active, LocalDate start, LocalDate end) {
        return new Assignment(
                id,
                "E" + id,
                new Assignment.Standing(primary, active, start, end),
                new Assignment.Place(
                        new Job("j1", "DEV", Part.of("Developer")),
                        new Position("p1", "POS1", Part.of("First developer")),
                        new Unit("d1", "Engines"),
                        new Unit("b1", "North"),
                        new Location(null, null, Part.notReadable())),
                Part.of(Optional.empty()));
    }

    public static Assignment at(Assignment a, Location location) {
        return new Assignment(
                a.id(),
                a.number(),
                a.status(),
                new Assignment.Place(
                        a.place().job(),
                        a.place().position(),
                        a.place().department(),
                        a.place().businessUnit(),
                        location),
                a.manager());
    }

    public static Assignment managedBy(Assignment a, Part<Optional<PersonNumber>> manager) {
        return new Assignment(a.id(), a.number(), a.status(), a.place(), manager);
    }

    public static Location in(String country) {
        return new Location(
                "l-" + country,
                "L" + country,
                Part.of(new Location.Details("Site " + country, "1 Main St", "Town", "Region", "12345", country)));
    }
}
