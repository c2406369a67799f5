package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.Confirmer.Answer;
import io.hcmconnector.core.delivery.Confirmer.Policy;
import io.hcmconnector.core.delivery.Confirmer.Verdict;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.delivery.Receipts.Decision;
import io.hcmconnector.core.delivery.Receipts.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a target what became of what it has accepted, and sends again what it did not do or never told of. Called by the thread that
 * delivers to the target.
 *
 * <p>That nothing is said of a change is no failure: a record that changes nothing may leave no trace. It is sent again once it is overdue, which
 * is harmless, because what was accepted may also have been thrown away.
 */
final class Confirmation {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);
    private static final int AT_ONCE = 2_000;

    private final String target;
    private final Confirmer confirmer;
    private final Receipts receipts;
    private String lastSilence = "";

    Confirmation(String target, Confirmer confirmer, Receipts receipts) {
        this.target = target;
        this.confirmer = confirmer;
        this.receipts = receipts;
    }

    /** Asks about what is due; answers whether anything was. */
    boolean cycle(Instant now) {
        List<Awaited> due = receipts.due(target, now, AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        Answer answer = confirmer.ask(due);
        tell(answer);
        Map<Awaited, Decision> decisions = new LinkedHashMap<>();
        due.forEach(awaited -> decisions.put(awaited, decide(awaited, answer, now)));
        receipts.store(target, decisions, now);
        return true;
    }

    private void tell(Answer answer) {
        String why = answer.silent().or(answer::trouble).orElse("");
        if (!why.isEmpty() && !why.equals(lastSilence)) {
            LOG.atWarn().addKeyValue("target", target).log("does not tell what became of what it accepted: {}", why);
        }
        lastSilence = why;
    }

    private Decision decide(Awaited awaited, Answer answer, Instant now) {
        if (answer.silent().isPresent()) {
            return Decision.over(State.UNTRACKED, answer.silent().get(), now);
        }
        Policy policy = confirmer.policy();
        Verdict verdict = answer.verdicts().get(awaited.person());
        if (verdict != null) {
            if (verdict.done()) {
                return Decision.over(State.CONFIRMED, verdict.detail(), now);
            }
            return again(awaited, State.FAILED, policy.resends().failed(), verdict.detail(), now);
        }
        if (answer.trouble().isPresent()) {
            // The time in which nothing could be done, or asked, does not count.
            return new Decision(
                    State.AWAITED, answer.trouble().get(), now.plus(policy.after()), now.plus(policy.within()));
        }
        Instant giveUpAt = awaited.accepted().giveUpAt();
        if (now.isBefore(giveUpAt)) {
            Duration age = Duration.between(awaited.accepted().at(), now);
            Instant next = now.plus(age.compareTo(policy.after()) > 0 ? age : policy.after());
            return new Decision(State.AWAITED, "", next.isBefore(giveUpAt) ? next : giveUpAt, giveUpAt);
        }
        return again(
                awaited,
                State.UNCONFIRMED,
                policy.resends().unconfirmed(),
                "nothing was said of it for " + policy.within().toMinutes() + " minutes",
                now);
    }

    private static Decision again(Awaited awaited, State end, int resends, String detail, Instant now) {
        return Decision.over(awaited.resent() < resends ? State.RESENT : end, detail, now);
    }
}
