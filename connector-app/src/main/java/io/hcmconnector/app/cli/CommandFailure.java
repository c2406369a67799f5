package io.hcmconnector.app.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked to, for a reason that was foreseen. Printed as one line. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A failure.
     *
     * @param message what, where and what to do, in one line
     * @param cause shown with {@code --verbose}, or null
     */
    public CommandFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** How the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
