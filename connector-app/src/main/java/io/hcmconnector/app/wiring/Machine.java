package io.hcmconnector.app.wiring;

import io.hcmconnector.core.http.Sleeper;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a process takes from the machine it runs on. Everything below takes it from here, so that a test can let a day pass in a moment.
 *
 * @param clock tells the time
 * @param sleeper waits
 * @param random spreads the waits before a retry; used by one thread at a time
 */
public record Machine(Clock clock, Sleeper sleeper, RandomGenerator random) {}
