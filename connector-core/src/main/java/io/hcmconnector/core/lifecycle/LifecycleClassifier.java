package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.trigger.Trigger.Cause;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.WorkerType;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Says what a change means: joiner, mover, leaver or nothing, always with the reason. Pure.
 *
 * <p>It compares how the person stood with the state that the timeline asks for now; entries only say why we look. So a
 * termination entry makes nobody a leaver by itself, and one that was never published is still found.
 */
public final class LifecycleClassifier {
    private static final Set<String> NAME_LABELS = Set.of("firstName", "lastName", "middleName", "displayName");

    private LifecycleClassifier() {}

    /** Classifies one look at one person. */
    public static Classification classify(Situation situation) {
        return situation.now().state().isProvisioned() ? toBeActive(situation) : toBeInactive(situation);
    }

    private static Classification toBeActive(Situation s) {
        if (s.before().standing() == Standing.ACTIVE) {
            return s.changed().isEmpty()
                    ? unchanged(s)
                    : event(
                            Standing.ACTIVE,
                            new LifecycleEvent.Mover(moverReason(s), s.now().describe(), s.changed()));
        }
        if (s.vanished()) {
            return nothing(s, Reason.NO_LONGER_SHOWN, "HCM no longer shows it; no account is asked for");
        }
        if (s.before().standing() == Standing.LEFT_ALONE) {
            return event(
                    Standing.ACTIVE,
                    new LifecycleEvent.Mover(Reason.ENTERED_SCOPE, s.now().describe(), s.changed()));
        }
        return event(
                Standing.ACTIVE,
                new LifecycleEvent.Joiner(joinerReason(s), s.now().describe()));
    }

    private static Reason joinerReason(Situation s) {
        if (s.before().standing() == Standing.INACTIVE) {
            return returnReason(s);
        }
        if (isConvertedPending(s)) {
            return Reason.CONVERTED;
        }
        if (s.before().state().equals(Optional.of(AccountState.OUT_OF_SCOPE))) {
            return Reason.ENTERED_SCOPE;
        }
        if (s.isCausedBy(Cause.FULL_LOAD)) {
            return Reason.FIRST_LOAD;
        }
        return s.now().state() == AccountState.PRE_START ? Reason.FUTURE_HIRE : Reason.HIRED;
    }

    private static Reason returnReason(Situation s) {
        if (!s.isSameRelationship()) {
            return Reason.REHIRED;
        }
        AccountState before = s.before().state().orElse(AccountState.ENDED);
        if (before == AccountState.OUT_OF_SCOPE) {
            return Reason.ENTERED_SCOPE;
        }
        return before == AccountState.NOT_YET ? Reason.START_DATE_MOVED : Reason.LEAVER_REVERSED;
    }

    private static boolean isConvertedPending(Situation s) {
        return s.relationshipBefore().map(r -> r.type() == WorkerType.P).orElse(false)
                && s.relationshipNow().map(r -> r.type() != WorkerType.P).orElse(false);
    }

    private static Reason moverReason(Situation s) {
        Optional<WorkRelationship> before = s.relationshipBefore();
        Optional<WorkRelationship> now = s.relationshipNow();
        if (before.isPresent() && now.isPresent() && !s.isSameRelationship()) {
            if (before.get().type() != now.get().type()) {
                return Reason.CONVERTED;
            }
            if (!Objects.equals(
                    before.get().employer().id(), now.get().employer().id())) {
                return Reason.GLOBAL_TRANSFER;
            }
        }
        SortedSet<String> changed = s.changed();
        if (s.isSameRelationship() && changed.contains("hireDate")) {
            return Reason.START_DATE_MOVED;
        }
        if (changed.equals(Set.of("terminationDate"))) {
            return Reason.LEAVER_DATE_CHANGED;
        }
        if (changed.equals(Set.of("manager"))) {
            return Reason.MANAGER_CHANGED;
        }
        return NAME_LABELS.containsAll(changed) ? Reason.NAME_CHANGED : Reason.ATTRIBUTES_CHANGED;
    }

    private static Classification unchanged(Situation s) {
        return s.vanished()
                ? nothing(
                        s,
                        Reason.NO_LONGER_SHOWN,
                        "HCM shows neither this nor a last day or a cancellation of it; the account is left as it is")
                : nothing(s, Reason.NOTHING_MAPPED_CHANGED, "no attribute changed that an account carries");
    }

    private static Classification toBeInactive(Situation s) {
        AccountState state = s.now().state();
        return switch (s.before().standing()) {
            case ACTIVE, LEFT_ALONE ->
                leaverReason(s)
                        .map(reason -> event(
                                Standing.INACTIVE,
                                new LifecycleEvent.Leaver(reason, s.now().describe())))
                        .orElseGet(
                                () -> nothing(
                                        s,
                                        Reason.NO_LONGER_SHOWN,
                                        "HCM shows no work relationship and told of no cancellation; the account is left as it is"));
            case NEVER ->
                state == AccountState.ENDED
                        ? event(
                                Standing.INACTIVE,
                                new LifecycleEvent.Leaver(
                                        Reason.LEFT_BEFORE_GO_LIVE, s.now().describe()))
                        : nothing(s, reasonForNoAccount(s), "no account is asked for");
            case INACTIVE -> nothing(s, Reason.INACTIVE_ALREADY, "no account is active, and none is to be");
        };
    }

    private static Reason reasonForNoAccount(Situation s) {
        if (s.tellsOfCancellation() && s.now().state() == AccountState.NO_RELATIONSHIP) {
            return Reason.CANCELLED_HIRE;
        }
        if (s.relationshipNow().map(r -> r.type() == WorkerType.P).orElse(false)) {
            return Reason.PENDING_WORKER;
        }
        return s.now().state() == AccountState.NOT_YET ? Reason.STARTS_LATER : Reason.NOT_IN_SCOPE;
    }

    private static Optional<Reason> leaverReason(Situation s) {
        return switch (s.now().state()) {
            case NO_RELATIONSHIP -> s.tellsOfCancellation() ? Optional.of(Reason.CANCELLED) : Optional.empty();
            case NOT_YET ->
                Optional.of(s.isSameRelationship() ? Reason.START_MOVED_AWAY : cancelledOr(s, Reason.TERMINATED));
            case OUT_OF_SCOPE -> Optional.of(Reason.LEFT_SCOPE);
            default -> Optional.of(cancelledOr(s, Reason.TERMINATED));
        };
    }

    private static Reason cancelledOr(Situation s, Reason otherwise) {
        return s.tellsOfCancellation() ? Reason.CANCELLED : otherwise;
    }

    private static Classification event(Standing standing, LifecycleEvent event) {
        return new Classification(
                standing, event.reason(), Optional.of(event), event.reason() + ": " + event.explanation());
    }

    private static Classification nothing(Situation s, Reason reason, String why) {
        return new Classification(
                s.before().standing(),
                reason,
                Optional.empty(),
                reason + ": " + why + "; " + s.now().describe());
    }
}
