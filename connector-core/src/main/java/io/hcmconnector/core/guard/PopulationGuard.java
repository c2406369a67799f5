package io.hcmconnector.core.guard;

import io.hcmconnector.core.guard.GuardRules.Share;
import io.hcmconnector.core.guard.Holds.Stopped;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * Stands at the end of a load of everybody: a population that has shrunk by more than a share is more likely an account that no longer sees
 * everybody than so many people who are gone.
 *
 * <p>Nobody loses access by not being met: a person is a leaver only by what HCM says of that person. What is stopped here is the search
 * for each of them, a request or two for every person, and what it would end in: a long list of people whom HCM no longer shows.
 */
public final class PopulationGuard {
    /** People whom a load did not meet. */
    public static final String POPULATION = "population";

    private final Share limit;
    private final Absentees absentees;
    private final Guard.Listener listener;

    /** A guard that holds more than {@code limit} in {@code absentees} and tells {@code listener}. */
    public PopulationGuard(Share limit, Absentees absentees, Guard.Listener listener) {
        this.limit = limit;
        this.absentees = absentees;
        this.listener = listener;
    }

    /**
     * Those of {@code notMet} who are to be looked for now: all, or nobody.
     *
     * @param notMet people with active accounts whom the load did not meet
     * @param population how many people have active accounts
     */
    public List<PersonId> toLookFor(List<PersonId> notMet, long population, Instant now) {
        return toLookFor(notMet, population, "among those whom HCM showed to a load", now);
    }

    /** The same of people who were not {@code where} they should be. */
    public List<PersonId> toLookFor(List<PersonId> notMet, long population, String where, Instant now) {
        if (notMet.size() <= limit.of(population)) {
            return notMet;
        }
        String reason = notMet.size()
                + " people with active accounts were not " + where + "; no more than "
                + limit.describe(population) + " are looked for without an operator's word";
        Stopped stopped = new Stopped(new HashSet<>(notMet), reason);
        absentees.hold(stopped.people(), reason, now);
        listener.stopped(Inbox.SOURCE, POPULATION, stopped);
        return List.of();
    }
}
