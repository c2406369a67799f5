package io.hcmconnector.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param out what was asked for, in UTF-8
 * @param err errors and progress
 * @param terminal whether a person is watching, so that a line may be drawn over
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    /** The process's own streams; the launcher tells, by {@code hcm-connector.terminal}, whether errors go to a terminal. */
    public static Console ofProcess() {
        return new Console(
                writer(FileDescriptor.out), writer(FileDescriptor.err), Boolean.getBoolean("hcm-connector.terminal"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
