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
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
        }
        thread.join(afterInterrupt.toMillis());
        return !thread.isAlive();
    }

    private void run() {
        Duration wait = Duration.ZERO;
        Duration failureWait = FIRST_WAIT;
        while (!isStoppedAfter(wait)) {
            try {
                wait = cycle.run();
                failureWait = FIRST_WAIT;
            } catch (Exception failure) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                listener.failed(name, failure);
                wait = failureWait;
                Duration doubled = failureWait.multipliedBy(2);
                failureWait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            }
        }
    }

    private boolean isStoppedAfter(Duration wait) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (!stopping && !woken && nanos > 0) {
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
