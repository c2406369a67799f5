package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.Duration;

/**
 * What the configuration says about when an account is to exist and to be active.
 *
 * @param joinerLead how long before the first day the account is to exist
 * @param leaverAt when access ends on the last day
 * @param zones where days begin and end
 * @param scope who is provisioned at all
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
    }
}
