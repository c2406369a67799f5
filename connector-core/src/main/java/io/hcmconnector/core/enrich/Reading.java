package io.hcmconnector.core.enrich;

import io.hcmconnector.core.worker.Worker;
import java.time.Instant;
import java.util.Optional;

/**
 * What HCM answered about one person.
 *
 * @param answer which of the three answers
 * @param worker when it was shown
 * @param detail for people: why the worker was not shown, or was shown in part
 * @param again when to ask again although nothing else happens: the person moves to a zone where the day of the move has not begun
 */
public record Reading(Answer answer, Optional<Worker> worker, String detail, Optional<Instant> again) {

    /** The three answers of {@link WorkerDirectory}. */
    public enum Answer {
        /** HCM showed the worker. */
        SHOWN,
        /** HCM has the person or may have, and we could not read it. */
        NOT_READABLE,
        /** HCM surely has no such person. */
        GONE
    }

    /** HCM showed {@code worker}. */
    public static Reading shown(Worker worker) {
        return new Reading(Answer.SHOWN, Optional.of(worker), "", Optional.empty());
    }

    /** HCM showed {@code worker}, and could not be asked for a part at the moment, for {@code reason}. */
    public static Reading shownInPart(Worker worker, String reason) {
        return new Reading(Answer.SHOWN, Optional.of(worker), reason, Optional.empty());
    }

    /** Whether the worker was shown in part, so that the rest is to be asked for again soon. */
    public boolean isInPart() {
        return answer == Answer.SHOWN && !detail.isEmpty();
    }

    /** HCM did not show the person, for {@code reason}. */
    public static Reading notReadable(String reason) {
        return new Reading(Answer.NOT_READABLE, Optional.empty(), reason, Optional.empty());
    }

    /** HCM has no such person. */
    public static Reading gone() {
        return new Reading(Answer.GONE, Optional.empty(), "HCM has no such person", Optional.empty());
    }

    /** The same answer, and that HCM is to be asked again at {@code instant}. */
    Reading againAt(Instant instant) {
        return new Reading(answer, worker, detail, Optional.of(instant));
    }
}
