package io.hcmconnector.core.guard;

import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Set;

/** People whom a load did not meet and for whom nothing is done without an operator's word. Safe for use by several threads. */
@FunctionalInterface
public interface Absentees {

    /**
     * Holds exactly {@code people}, all of HCM's or all of one population, in one transaction: they join those of an earlier load who
     * still wait, and whoever of theirs is not among them waits no longer. An approval has them looked for one by one; whoever is looked
     * at for any other reason leaves the hold.
     */
    void hold(Set<PersonId> people, String reason, Instant now);
}
