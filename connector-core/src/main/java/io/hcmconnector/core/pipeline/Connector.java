package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The always-on connector: one loop that reads, and one for each target that delivers.
 */
public final class Connector {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Intake intake;
    private final List<Loop> deliveries = new ArrayList<>();
    private final Loop reading;

    /**
     * A connector that has not started.
     *
     * @param pollInterval from the end of one poll to the next
     */
    public Connector(Intake intake, List<Delivery> deliveries, Duration pollInterval, ConnectorListener listener) {
        this.intake = intake;
        for (Delivery delivery : deliveries) {
            this.deliveries.add(
                    new Loop("deliver-" + delivery.target().name(), () -> deliver(delivery, listener), listener));
        }
        this.reading = new Loop("read", () -> read(pollInterval), listener);
    }

    /** Starts the loops. */
    public void start() {
        reading.start();
        deliveries.forEach(Loop::start);
    }

    /**
     * Lets each loop finish the batch in hand and ends it; a batch that takes too long is interrupted, which is safe: what was not
     * recorded is done again.
     *
     * @return whether every loop ended within {@code bound}
     */
    public boolean stop(Duration bound) throws InterruptedException {
        List<Loop> loops = new ArrayList<>(deliveries);
        loops.add(reading);
        loops.forEach(Loop::stop);
        Duration patience = bound.dividedBy(2L * loops.size());
        boolean ended = true;
        for (Loop loop : loops) {
            ended &= loop.join(patience, patience);
        }
        return ended;
    }

    private Duration read(Duration pollInterval) throws Exception {
        boolean more = intake.cycle();
        deliveries.forEach(Loop::wake);
        return more ? Duration.ZERO : pollInterval;
    }

    private Duration deliver(Delivery delivery, ConnectorListener listener) {
        if (intake.isFirstLoad()) {
            return IDLE;
        }
        Delivery.Result result = delivery.cycle();
        if (result.people() > 0) {
            listener.delivered(delivery.target().name(), result);
        }
        return result.isProgress() ? Duration.ZERO : IDLE;
    }
}
