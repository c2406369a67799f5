package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The always-on connector: one loop that reads, and one for each target that delivers.
 */
public final class Connector {
    private static final Duration IDLE = Duration.ofSeconds(1);

    /**
     * When the source is read.
     *
     * @param pace from one poll to the next
     * @param calendar when failure of the source is expected
     */
    public record Timing(Pace pace, MaintenanceCalendar calendar, Clock clock) {}

    /** What else is done now and then, on a thread of its own and not before the first load is done; answers when it is next to be done. */
    public record Chore(String name, Loop.Cycle cycle) {}

    private final Intake intake;
    private final List<Loop> chores = new ArrayList<>();
    private final List<Loop> deliveries = new ArrayList<>();
    private final Loop reading;

    /**
     * A connector that has not started.
     *
     * @param timing when the source is read
     */
    public Connector(
            Intake intake, List<Delivery> deliveries, List<Chore> chores, Timing timing, ConnectorListener listener) {
        this.intake = intake;
        chores.forEach(chore -> this.chores.add(new Loop(
                chore.name(), () -> intake.isFirstLoad() ? IDLE : chore.cycle().run(), listener)));
        for (Delivery delivery : deliveries) {
            this.deliveries.add(
                    new Loop("deliver-" + delivery.target().name(), () -> deliver(delivery, listener), listener));
        }
        Reading cycle = new Reading(intake, timing, listener);
        this.reading = new Loop("read", () -> read(cycle), listener);
    }

    /** Starts the loops. */
    public void start() {
        reading.start();
        deliveries.forEach(Loop::start);
        chores.forEach(Loop::start);
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
        loops.addAll(chores);
        loops.forEach(Loop::stop);
        Duration patience = bound.dividedBy(2L * loops.size());
        boolean ended = true;
        for (Loop loop : loops) {
            ended &= loop.join(patience, patience);
        }
        return ended;
    }

    /** The names of loops that have ended although nobody stopped them. */
    public List<String> deadLoops() {
        return Stream.of(Stream.of(reading), deliveries.stream(), chores.stream())
                .flatMap(loops -> loops)
                .filter(Loop::isDead)
                .map(Loop::name)
                .toList();
    }

    private Duration read(Reading cycle) {
        Duration wait = cycle.run();
        deliveries.forEach(Loop::wake);
        return wait;
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
