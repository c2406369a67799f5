package io.hcmconnector.core.writeback;

import io.hcmconnector.core.mapping.ProfileAttribute;
import java.time.Instant;
import java.util.Optional;

/** What is to be done about a value that a target has of a person. */
public enum Verdict {
    /** HCM has it too, but for capitals. */
    AGREES,
    /** It goes back. */
    WRITE,
    /** It goes back whatever the guard says: an operator has approved it. */
    WRITE_APPROVED,
    /** It would go back, and an operator has not decided yet. */
    WAITS,
    /** It would go back, and an operator does not want it. */
    DECLINED,
    /** HCM has another one of its own, which wins. */
    HCM_WINS,
    /** It went back a few times today, and each time HCM had another one afterwards: somebody else writes there too. */
    CONTESTED;

    /** Whose value counts where both have one. */
    public enum Wins {
        /** What the target has goes back. */
        TARGET,
        /** What the target has goes back where HCM has none, or still has what came from there. */
        HCM
    }

    /**
     * What is to be done about {@code there}, which the target has.
     *
     * @param hcm what HCM has, as far as we know
     * @param entry what was done before
     */
    static Verdict of(
            ProfileAttribute attribute,
            Optional<String> hcm,
            String there,
            WriteBackRegister.Entry entry,
            Wins wins,
            Instant now) {
        if (hcm.filter(value -> SameValue.of(attribute, value, there)).isPresent()) {
            return AGREES;
        }
        if (entry.declined().filter(there::equals).isPresent()) {
            return DECLINED;
        }
        boolean isHcmsOwn = hcm.isPresent()
                && entry.written()
                        .map(WriteBackRegister.Written::text)
                        .filter(text -> SameValue.of(attribute, text, hcm.get()))
                        .isEmpty();
        if (wins == Wins.HCM && isHcmsOwn) {
            return HCM_WINS;
        }
        if (entry.written().filter(written -> written.isContested(now)).isPresent()) {
            return CONTESTED;
        }
        if (entry.proposed().filter(there::equals).isPresent()) {
            return WAITS;
        }
        return entry.approved().filter(there::equals).isPresent() ? WRITE_APPROVED : WRITE;
    }

    /** Whether the value goes to HCM. */
    public boolean writes() {
        return this == WRITE || this == WRITE_APPROVED;
    }
}
