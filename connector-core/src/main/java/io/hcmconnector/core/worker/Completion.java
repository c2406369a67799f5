package io.hcmconnector.core.worker;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Fills what HCM did not show of a relationship from the last time that it did. */
final class Completion {
    private Completion() {}

    static WorkRelationship of(WorkRelationship now, WorkRelationship before) {
        return new WorkRelationship(
                now.id(),
                now.type(),
                now.primary(),
                now.employer(),
                now.period(),
                now.assignments()
                        .map(rows -> rows.stream()
                                .map(row -> completed(row, before.assignments()))
                                .toList())
                        .or(before.assignments()));
    }

    private static Assignment completed(Assignment now, Part<List<Assignment>> before) {
        Optional<Assignment> same = before.read()
                .flatMap(rows ->
                        rows.stream().filter(row -> row.id().equals(now.id())).findFirst());
        return same.map(old -> of(now, old)).orElse(now);
    }

    private static Assignment of(Assignment now, Assignment before) {
        Assignment.Place place = now.place();
        Job job = place.job();
        Job oldJob = before.place().job();
        Location location = place.location();
        Location oldLocation = before.place().location();
        return new Assignment(
                now.id(),
                now.number(),
                now.status(),
                new Assignment.Place(
                        Objects.equals(job.id(), oldJob.id())
                                ? new Job(job.id(), job.code(), job.name().or(oldJob.name()))
                                : job,
                        place.position().completedFrom(before.place().position()),
                        place.department(),
                        place.businessUnit(),
                        Objects.equals(location.id(), oldLocation.id())
                                ? new Location(
                                        location.id(),
                                        location.code(),
                                        location.details().or(oldLocation.details()))
                                : location),
                now.manager().or(before.manager()));
    }
}
