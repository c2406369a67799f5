package io.hcmconnector.reader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether HCM shows rows of one kind to this account at all. Without the privilege for them it often answers as if there were none,
 * so that somebody has none is believed only where it is known that somebody else's are shown.
 *
 * <p>Rows that were shown are evidence for an hour. A privilege may be lost meanwhile: when many people in a row have none, the
 * evidence is used up and has to be found anew; what a search finds lasts for twice as many, so that a load of thousands without is
 * not searched page by page. A search in vain is not repeated for ten minutes.
 */
final class Evidence {
    /** How many people in a row are believed to have none after somebody who has some was seen. */
    private static final int SHORT_RUN = 25;

    private static final int LONGEST_RUN = 16 * SHORT_RUN;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Clock clock;
    private Instant shownUntil = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private int run = SHORT_RUN;
    private int without;

    Evidence(Clock clock) {
        this.clock = clock;
    }

    /** Rows of somebody were among what was read. */
    void shown() {
        run = SHORT_RUN;
        remember();
    }

    /** Rows of anybody were searched for: {@code found} or not. */
    void searched(boolean found) {
        if (found) {
            run = Math.min(2 * run, LONGEST_RUN);
            remember();
        } else {
            shownUntil = Instant.MIN;
            pausedUntil = clock.instant().plus(PAUSE);
        }
    }

    private void remember() {
        shownUntil = clock.instant().plus(REMEMBERED);
        without = 0;
    }

    /** Whether {@code people} more who have no rows are to be believed without a search. */
    boolean covers(int people) {
        boolean covered = clock.instant().isBefore(shownUntil) && without + people <= run;
        without += covered ? people : 0;
        return covered;
    }

    /** Whether to look for rows of anybody now. */
    boolean isWorthASearch() {
        return !clock.instant().isBefore(pausedUntil);
    }
}
