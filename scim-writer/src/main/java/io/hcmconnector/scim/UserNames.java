package io.hcmconnector.scim;

import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whose user names are: by a search for each, or, while many are asked about as in a first load, by one listing that is kept for ten minutes. Safe
 * for use by several threads.
 */
final class UserNames {
    private static final Duration WHILE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Surveys surveys;
    private Instant since = Instant.MIN;
    private int asked;

    UserNames(Clock clock) {
        this.clock = clock;
        this.surveys = new Surveys(clock);
    }

    synchronized NameUse use(ScimClient client, PersonNumber person, String userName) throws Trouble {
        Instant now = clock.instant();
        if (now.isAfter(since.plus(WHILE))) {
            since = now;
            // What was asked before says how many are still to come.
            asked /= 2;
        }
        asked++;
        return new AccountFinder(client, surveys.forBatch(client, asked)).use(person, userName);
    }
}
