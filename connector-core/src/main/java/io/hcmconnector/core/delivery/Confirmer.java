package io.hcmconnector.core.delivery;

import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.worker.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to what a target says of changes that it accepted to do later. Called from the thread that delivers to the target.
 */
public interface Confirmer {

    /** When it is asked, and what is done about what it says. */
    Policy policy();

    /** What became of what is awaited; a target that cannot be asked says so, never by an exception. */
    Answer ask(List<Awaited> awaited);

    /**
     * When to ask and what to do.
     *
     * @param after how long after the acceptance the target is asked first
     * @param within how long after it is to be confirmed; then it counts as unconfirmed
     * @param resends how often what failed, and how often what is unconfirmed, is sent again
     */
    record Policy(Duration after, Duration within, Resends resends) {}

    /** How often changes are sent again. */
    record Resends(int failed, int unconfirmed) {}

    /**
     * What a target says.
     *
     * @param verdicts of those of whom it says anything
     * @param trouble why it does nothing at the moment with what it accepts, such as a quarantine: nothing is sent again while that lasts
     * @param silent why it cannot be asked at all, such as a privilege that is missing: nothing is ever confirmed then
     */
    record Answer(Map<PersonId, Verdict> verdicts, Optional<String> trouble, Optional<String> silent) {
        /** Copies. */
        public Answer {
            verdicts = Map.copyOf(verdicts);
        }

        /** It cannot be asked. */
        public static Answer silent(String why) {
            return new Answer(Map.of(), Optional.empty(), Optional.of(why));
        }

        /** It could not be asked this time. */
        public static Answer troubled(String why) {
            return new Answer(Map.of(), Optional.of(why), Optional.empty());
        }
    }

    /** Whether a change was done; {@code detail} in the target's words, without personal data. */
    record Verdict(boolean done, String detail) {}
}
