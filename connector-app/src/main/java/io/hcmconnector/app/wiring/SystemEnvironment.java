package io.hcmconnector.app.wiring;

import io.hcmconnector.core.http.Sleeper;
import java.security.SecureRandom;
import java.time.Clock;

/** The one place where time passes, chance is drawn and threads sleep for real. */
public final class SystemEnvironment {
    /** The clock of this machine, in UTC. */
    public static final Clock CLOCK = Clock.systemUTC();

    /** Sleeps for real. */
    public static final Sleeper SLEEPER =
            duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);

    /** This machine. */
    public static final Machine MACHINE = new Machine(CLOCK, SLEEPER, new SecureRandom());

    private SystemEnvironment() {}
}
