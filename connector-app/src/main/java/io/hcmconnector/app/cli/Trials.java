package io.hcmconnector.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the commands do that need no configuration, because they bring their own source and targets. */
public interface Trials {

    /** {@code demo}: ends with {@link ExitCode#DONE} only when every target agrees with the source. */
    ExitCode demo(DemoOptions options, Console console) throws Exception;

    /** {@code sandbox}: stays until the process is told to stop. */
    ExitCode sandbox(SandboxOptions options, Console console) throws Exception;

    /** How large the demo is: people of the full load, changes of the working day. */
    record DemoOptions(int workers, int changes) {}

    /**
     * How the sandbox is started.
     *
     * @param port 0 for any that is free
     * @param script a file with the script of its days, or null for none
     */
    record SandboxOptions(int port, int workers, @Nullable Path script) {}
}
