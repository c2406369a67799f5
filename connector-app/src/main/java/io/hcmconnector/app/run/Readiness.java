package io.hcmconnector.app.run;

import io.hcmconnector.core.delivery.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the daemon does its work: it has read the source, and neither reading nor a target is in trouble. */
final class Readiness {
    private final RunObserver observer;
    private final List<Delivery> deliveries;

    Readiness(RunObserver observer, List<Delivery> deliveries) {
        this.observer = observer;
        this.deliveries = deliveries;
    }

    /** One sentence for each obstacle. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        Map<String, String> troubles = observer.troubles();
        if (troubles.containsKey("read")) {
            obstacles.add("source: " + troubles.get("read"));
        } else if (observer.lastRead().isEmpty()) {
            obstacles.add("source: not read yet");
        }
        for (Delivery delivery : deliveries) {
            String name = delivery.target().name();
            String trouble = troubles.getOrDefault(name, troubles.get("deliver-" + name));
            if (trouble != null) {
                obstacles.add("target " + name + ": " + trouble);
            }
        }
        return obstacles;
    }
}
