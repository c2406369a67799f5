package io.hcmconnector.app.run;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.pipeline.ConnectorListener;
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
        if (troubles.containsKey(RunObserver.READ)) {
            obstacles.add("source: " + troubles.get(RunObserver.READ));
        } else if (observer.lastRead().isEmpty()) {
            obstacles.add("source: not read yet");
        }
        if (troubles.containsKey(ConnectorListener.LOAD)) {
            obstacles.add("source: a full load makes no headway, the feed is read beside it: "
                    + troubles.get(ConnectorListener.LOAD));
        }
        observer.passed()
                .forEach((collection, reason) -> obstacles.add(
                        "source: " + collection.path() + " cannot be read, the others go on without it: " + reason));
        troubles.forEach((name, trouble) -> {
            if (name.startsWith(ListObserver.POPULATION)) {
                obstacles.add(name.replaceFirst(":", " ") + ": " + trouble);
            }
        });
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
