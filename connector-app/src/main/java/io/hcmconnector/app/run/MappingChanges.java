package io.hcmconnector.app.run;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.state.StateStore;
import java.time.Instant;
import java.util.List;

/** Notices that a target is to get other attributes than in the last run, and then considers everybody again. */
final class MappingChanges {
    private MappingChanges() {}

    /** Only people whose account then differs from what was sent are written. */
    static void reconsider(StateStore store, List<Delivery.Target> targets, Instant now) {
        for (Delivery.Target target : targets) {
            String version = target.mapping().version();
            if (!store.mapping(target.name()).map(version::equals).orElse(true)) {
                store.ledger().reconsider(target.name(), now);
            }
            store.putMapping(target.name(), version);
        }
    }
}
