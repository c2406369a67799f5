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
     * ids. Work that was renewed is new again, also in a hold.
     */
    List<Fresh> fresh(String target, Optional<PersonId> after, int limit);

    /** How many accounts of the target are active, or were until a leaver went past the guard since {@code since}. */
    long population(String target, Instant since);

    /** People whom this guard itself let through since {@code since}. */
    Set<PersonId> passed(String target, String what, Instant since);

    /** People whom this guard has stopped since {@code since} and who still wait. */
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
     * Work that no guard has seen.
     *
     * @param heldFor the guard in whose hold the person waits already
     * @param cleared guards past which an operator has let it
     */
    record Fresh(Work work, Optional<String> heldFor, Set<String> cleared) {
        /** Copies. */
        public Fresh {
            cleared = Set.copyOf(cleared);
        }
    }

    /**
     * What an inspection came to. Whoever waits in a hold and is neither in {@code kept} nor in {@code held} leaves it.
     *
     * @param seen the work that was inspected, by person, with the journal position that it covers
     * @param kept people who go on waiting where they wait
     * @param passed by guard, whom it counted and let through
     * @param held by guard, whom it stopped
     */
    record Inspection(
            Map<PersonId, Long> seen,
            Set<PersonId> kept,
            Map<String, Set<PersonId>> passed,
            Map<String, Stopped> held) {
        /** Copies. */
        public Inspection {
            kept = Set.copyOf(kept);
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
