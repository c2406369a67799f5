package io.hcmconnector.app.run;

import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.wiring.Rules;
import io.hcmconnector.core.state.StateStore;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that scope, dates or zones are configured otherwise than in the last run, and then has everybody looked at again. */
final class RuleChanges {
    private static final String RULES = "rules";
    private static final Logger LOG = LoggerFactory.getLogger(RuleChanges.class);

    private RuleChanges() {}

    /** Everybody whom we know goes the way of every trigger; only those for whom the new rules say something else are written. */
    static void lookAgain(StateStore store, ConnectorConfig config, Instant now) {
        String rules = Rules.fingerprint(config);
        if (!store.meta(RULES).map(rules::equals).orElse(true)) {
            int people = store.inbox().addForEverybody("the rules changed", now);
            LOG.atInfo()
                    .addKeyValue("people", people)
                    .log("scope, events or zones changed: everybody is looked at again");
        }
        store.putMeta(RULES, rules);
    }
}
