package io.hcmconnector.core.guard;

import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What guards have let through and what they hold, for each target. Safe for use by several threads; a target is inspected by one
 * thread.
 */
public interface Holds {

    /**
     * Up to {@code limit} pieces of work with an active account behind {@code after} that no guard has seen, in the order of the people's
     * ids. Work that was renewed is new again.
     */
    List<Work> fresh(String target, Optional<PersonId> after, int limit);

    /** How many active accounts the target was sent. */
    long population(String target);

    /** People whom this guard let through since {@code since}; true for those whom an operator did, who count for nothing. */
    Map<PersonId, Boolean> passed(String target, String what, Instant since);

    /** People whom this guard holds since {@code since}, of whom nobody has decided. */
    Set<PersonId> waiting(String target, String what, Instant since);

    /** Stores what an inspection came to, in one transaction; work that was renewed since it was seen is new again. */
    void store(String target, Inspection inspection, Instant now);

    /** All holds, the newest first. */
    List<Hold> all();

    /** The people of a hold, in the order of their numbers. */
    List<Hold.Member> members(long hold);

    /**
     * Lets people of a hold through, in the state that is then the newest.
     *
     * @param only those; empty for all
     * @return how many of them waited
     */
    int approve(long hold, Set<PersonNumber> only, Instant now);

    /** Drops what people of a hold wait for, until something new happens to them. */
    int reject(long hold, Set<PersonNumber> only, String reason, Instant now);

    /**
     * What an inspection came to.
     *
     * @param seen the work that was inspected, by person, with the journal position that it covers
     * @param passed by guard, whom it counted and let through
     * @param held by guard, whom it stopped
     */
    record Inspection(Map<PersonId, Long> seen, Map<String, Set<PersonId>> passed, Map<String, Stopped> held) {
        /** Copies. */
        public Inspection {
            seen = Map.copyOf(seen);
            passed = Map.copyOf(passed);
            held = Map.copyOf(held);
        }
    }

    /** Whom a guard stopped, and why. */
    record Stopped(Set<PersonId> people, String reason) {
        /** Copies. */
        public Stopped {
            people = Set.copyOf(people);
        }
    }
}
