package io.hcmconnector.core.http;

import java.time.Duration;

/** How the HTTP room waits, so that tests need not. In the wiring this is {@code Thread.sleep}. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Returns after {@code duration}, which is positive.
     *
     * @throws InterruptedException when the waiting thread is interrupted, at once
     */
    void sleep(Duration duration) throws InterruptedException;
}
