package io.hcmconnector.app.cli;

/** What the process says when it ends. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Unexpected failure. */
    FAILURE(1),
    /** Wrong usage or configuration. */
    USAGE(2),
    /** The source or a target is out of reach, or does not let us sign in. */
    OUT_OF_REACH(3),
    /** Done, but dead letters exist that this run added. */
    DEAD_LETTERS(4),
    /** Stopped by a guard; a hold waits. */
    HELD(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }
}
