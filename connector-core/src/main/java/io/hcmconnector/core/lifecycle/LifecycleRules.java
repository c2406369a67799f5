package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the configuration says about when an account is to exist and to be active.
 *
 * @param joinerLead how long before the first day the account is to exist
 * @param leaverAt when access ends on the last day
 * @param zones where days begin and end
 * @param scope who is provisioned at all, and what becomes of those who leave it
 * @param admission whom we take up, of those in scope
 */
public record LifecycleRules(
        Duration joinerLead, LeaverMoment leaverAt, Zones zones, Scope scope, Admission admission) {

    /** Rules under which everybody in scope is taken up. */
    public LifecycleRules(Duration joinerLead, LeaverMoment leaverAt, Zones zones, Scope scope) {
        this(joinerLead, leaverAt, zones, scope, Admission.ALL);
    }

    /** Who is provisioned. Pure. */
    @FunctionalInterface
    public interface Scope {
        /** Whether the worker, in this employment, is to have accounts. */
        boolean includes(Worker worker, Employment employment);

        /** Whether the account of somebody who leaves the scope stays as it is, until the last day; otherwise it is deactivated. */
        default boolean leavesAlone() {
            return false;
        }

        /** The same people, of whom those who leave are left alone. */
        default Scope leavingAlone() {
            Scope same = this;
            return new Scope() {
                @Override
                public boolean includes(Worker worker, Employment employment) {
                    return same.includes(worker, employment);
                }

                @Override
                public boolean leavesAlone() {
                    return true;
                }
            };
        }
    }

    /**
     * What remains of {@code classification}: of those in scope not everybody is taken up, and of those who leave it not everybody is
     * cut off.
     *
     * @param today as of which times are counted
     */
    public Classification allow(
            Classification classification, Situation situation, PersonNumber number, LocalDate today) {
        if (classification.reason() == Reason.LEFT_SCOPE && scope.leavesAlone()) {
            return new Classification(
                    Standing.LEFT_ALONE,
                    Reason.LEFT_ALONE,
                    Optional.empty(),
                    Reason.LEFT_ALONE + ": left the scope, the account stays as it is until the last day; "
                            + situation.now().describe());
        }
        return admission.admit(classification, situation, number, today);
    }
}
