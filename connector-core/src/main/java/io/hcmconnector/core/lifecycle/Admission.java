package io.hcmconnector.core.lifecycle;

import io.hcmconnector.core.trigger.Trigger.Cause;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkRelationship;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Whom we take up at all, among those of whom no account was ever asked for. Somebody who was taken up stays so: to narrow it later ends
 * nobody's access. Pure.
 *
 * @param pilot if not empty, only these
 * @param createdWithin if set, only the feed takes up those who started longer ago than this
 * @param leaversWithin if set, those who left longer ago than this are not looked for in targets
 */
public record Admission(Set<PersonNumber> pilot, Optional<Duration> createdWithin, Optional<Duration> leaversWithin) {
    /** Everybody. */
    public static final Admission ALL = new Admission(Set.of(), Optional.empty(), Optional.empty());

    /** Copies. */
    public Admission {
        pilot = Set.copyOf(pilot);
    }

    /**
     * {@code classification}, or that nothing is to happen to somebody who is not to be taken up.
     *
     * @param today as of which the times are counted
     */
    public Classification admit(
            Classification classification, Situation situation, PersonNumber number, LocalDate today) {
        if (situation.before().standing() != Standing.NEVER
                || classification.event().isEmpty()) {
            return classification;
        }
        if (!pilot.isEmpty() && !pilot.contains(number)) {
            return nothing(Reason.NOT_IN_PILOT, "only people of the pilot are taken up", situation);
        }
        Optional<WorkRelationship.Period> period = situation.relationshipNow().map(WorkRelationship::period);
        if (classification.reason() == Reason.LEFT_BEFORE_GO_LIVE) {
            LocalDate last = period.map(WorkRelationship.Period::termination).orElse(null);
            return last != null && isLongAgo(last, leaversWithin, today)
                    ? nothing(Reason.LEFT_LONG_AGO, "the account, if there is one, is left as it is", situation)
                    : classification;
        }
        LocalDate start = period.map(WorkRelationship.Period::start).orElse(null);
        boolean isNews = situation.isCausedBy(Cause.FEED_ENTRY) || situation.isCausedBy(Cause.POPULATION);
        return start != null && isLongAgo(start, createdWithin, today) && !isNews
                ? nothing(Reason.STARTED_LONG_AGO, "only an entry of the feed takes the person up", situation)
                : classification;
    }

    private static boolean isLongAgo(LocalDate day, Optional<Duration> within, LocalDate today) {
        return within.map(span -> day.isBefore(today.minusDays(span.toDays()))).orElse(false);
    }

    private static Classification nothing(Reason reason, String why, Situation situation) {
        return new Classification(
                Standing.NEVER,
                reason,
                Optional.empty(),
                reason + ": " + why + "; " + situation.now().describe());
    }
}
