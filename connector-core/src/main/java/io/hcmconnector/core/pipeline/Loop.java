package io.hcmconnector.core.pipeline;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a cycle again and again on a thread of its own: survives every failure, tells the listener, waits interruptibly, stops within a
 * bound.
 */
public final class Loop {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** What is run. */
    @FunctionalInterface
    public interface Cycle {
        /**
         * Runs once.
         *
         * @return how long to wait before the next time, perhaps zero
         */
        Duration run() throws Exception;
    }

    private final String name;
    private final Cycle cycle;
    private final ConnectorListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean stopping;
    private boolean woken;

    /** A loop that has not started. */
    public Loop(String name, Cycle cycle, ConnectorListener listener) {
        this.name = name;
        this.cycle = cycle;
        this.listener = listener;
        this.thread = new Thread(this::run, name);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** The name of the thread. */
    String name() {
        return name;
    }

    /** Whether the thread was started and has ended although nobody asked it to. */
    boolean isDead() {
        lock.lock();
        try {
            return !stopping && thread.getState() == Thread.State.TERMINATED;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the present wait, if there is one. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks the loop to end after the cycle in hand; returns at once. */
    public void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the end of a stopped loop, interrupting a cycle that takes longer than {@code patience}.
     *
     * @return whether it has ended
     */
    public boolean join(Duration patience, Duration afterInterrupt) throws InterruptedException {
        // A wait of 0 ms would be one without an end.
        thread.join(Math.max(1, patience.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt();
        }
        thread.join(Math.max(1, afterInterrupt.toMillis()));
        return !thread.isAlive();
    }

    private void run() {
        Duration wait = Duration.ZERO;
        Duration failureWait = FIRST_WAIT;
        boolean wakeable = true;
        while (!isStoppedAfter(wait, wakeable)) {
            try {
                wait = cycle.run();
                wakeable = true;
                failureWait = FIRST_WAIT;
            } catch (Exception | StackOverflowError | LinkageError raised) {
                Exception failure = raised instanceof Exception e
                        ? e
                        : new IllegalStateException("the loop " + name + " failed", raised);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                tell(failure);
                wait = failureWait;
                wakeable = false;
                Duration doubled = failureWait.multipliedBy(2);
                failureWait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            }
        }
    }

    /** A listener that fails must not end the loop. */
    private void tell(Exception failure) {
        try {
            listener.failed(name, failure);
        } catch (RuntimeException unheard) {
            failure.addSuppressed(unheard);
        }
    }

    /** A wait after a failure is not cut short by {@link #wake}: what fails is not tried faster because there is more of it. */
    private boolean isStoppedAfter(Duration wait, boolean wakeable) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (!stopping && !(wakeable && woken) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            woken = false;
            return stopping || Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
