package io.hcmconnector.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far long work has come: on a terminal a bar that is drawn over, elsewhere a plain line every few seconds. Safe for
 * use by several threads. Close it at the end, so that the last state is shown and what follows begins on its own line.
 */
public final class Progress implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final String label;
    private final Console console;
    private final Clock clock;
    private final Instant begun;
    private @Nullable Instant shown;
    private long done;
    private long total;
    private int drawn;

    /**
     * Progress of one piece of work, printed to the console's error stream.
     *
     * @param label what is being done, for example "full load"
     */
    public Progress(String label, Console console, Clock clock) {
        this.label = label;
        this.console = console;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** So much is done out of {@code total}, which is 0 while it is not known. */
    public synchronized void update(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
        Instant now = clock.instant();
        Instant last = shown == null ? begun : shown;
        if ((console.terminal() && shown == null)
                || Duration.between(last, now).compareTo(console.terminal() ? REDRAW : PLAIN) >= 0) {
            show(now);
        }
    }

    /** Shows the last state. */
    @Override
    public synchronized void close() {
        show(clock.instant());
        if (console.terminal()) {
            console.err().println();
        }
        console.err().flush();
    }

    private void show(Instant now) {
        shown = now;
        Duration elapsed = Duration.between(begun, now);
        PrintWriter err = console.err();
        if (console.terminal()) {
            String line = ProgressLine.bar(label, done, total, elapsed);
            err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            drawn = line.length();
        } else {
            err.println(ProgressLine.plain(label, done, total, elapsed));
        }
        err.flush();
    }
}
