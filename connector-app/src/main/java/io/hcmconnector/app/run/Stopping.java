package io.hcmconnector.app.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into an orderly end: the work is told to stop, gets {@link #BOUND} to finish the batch in hand and to save,
 * and the process ends with 0.
 */
final class Stopping {
    /** What an orderly end may take; service managers kill after 30 s. */
    static final Duration BOUND = Duration.ofSeconds(24);

    /** What of it may pass before waits and calls under way are broken off. */
    static final Duration PATIENCE = Duration.ofSeconds(16);

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final List<Runnable> impatient = new CopyOnWriteArrayList<>();
    private final Thread hook = new Thread(this::signalled, "stop");

    private Stopping() {}

    /** Begins to listen for the signals. */
    static Stopping onSignal() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    /** Waits until the process is told to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether the process was told to stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Has {@code breakOff} run, after those named before, when the work has not ended {@link #PATIENCE} after the signal. */
    void whenImpatient(Runnable breakOff) {
        impatient.add(breakOff);
    }

    /** The work has ended and is saved: lets the process go. */
    void finished() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // the hook runs and was waiting for this
        }
    }

    private void signalled() {
        asked.countDown();
        try {
            boolean saved = finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!saved) {
                impatient.forEach(Runnable::run);
                Duration rest = BOUND.minus(PATIENCE).plus(LAST_WORDS);
                saved = finished.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            }
            Runtime.getRuntime().halt(saved ? 0 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
