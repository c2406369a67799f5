package io.hcmconnector.core.journal;

import io.hcmconnector.core.lifecycle.Standing;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import java.time.Instant;

/**
 * What we last knew of a person: the truth for delivery, and all that remains of somebody whom HCM no longer shows.
 *
 * @param snapshot the worker as last read, completed from earlier reads, and its profile at the time of that look
 * @param why a sentence on the timeline as it was last worked out, for {@code explain}
 */
public record KnownPerson(PersonId id, PersonNumber number, Standing standing, Snapshot snapshot, String why) {

    /**
     * The worker and the profile that was made of it.
     *
     * @param at when we looked
     */
    public record Snapshot(Worker worker, Profile profile, Instant at) {}

    /** The worker as last read. */
    public Worker worker() {
        return snapshot.worker();
    }

    /** The profile at the time of the last look. */
    public Profile profile() {
        return snapshot.profile();
    }

    /** The same person, with the relationships that only a file told of under the ids by which {@code shown} has them. */
    public KnownPerson recognisedIn(Worker shown) {
        Worker recognised = worker().recognisedIn(shown);
        return recognised.equals(worker())
                ? this
                : new KnownPerson(
                        id, number, standing, new Snapshot(recognised, snapshot.profile(), snapshot.at()), why);
    }

    /** The same person in another standing. */
    public KnownPerson withStanding(Standing other) {
        return new KnownPerson(id, number, other, snapshot, why);
    }

    /** The same person in another standing, for another reason. */
    public KnownPerson standing(Standing other, String reason) {
        return new KnownPerson(id, number, other, snapshot, reason);
    }

    /** The id and the standing only. */
    @Override
    public String toString() {
        return "KnownPerson[" + id + ", " + standing + "]";
    }
}
