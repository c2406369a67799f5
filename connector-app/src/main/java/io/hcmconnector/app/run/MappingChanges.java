package io.hcmconnector.app.run;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.state.StateStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Notices that a target is to get other attributes than in the last run, and then considers everybody again. */
final class MappingChanges {
    private static final String MAPPING_OF = "mapping:";

    private MappingChanges() {}

    /** Only people whose account then differs from what was sent are written. */
    static void reconsider(StateStore store, List<Delivery.Target> targets, Instant now) {
        for (Delivery.Target target : targets) {
            String key = MAPPING_OF + target.name();
            String names = target.mapping().rows().stream()
                    .map(AttributeMapping.Row::name)
                    .collect(Collectors.joining("\n"));
            if (!store.meta(key).map(names::equals).orElse(true)) {
                store.ledger().reconsider(target.name(), now);
            }
            store.putMeta(key, names);
        }
    }
}
