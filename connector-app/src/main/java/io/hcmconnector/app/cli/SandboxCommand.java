package io.hcmconnector.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sandbox}. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Starts simulated HCM, SCIM, Entra and Okta servers on one port and prints a configuration for them.")
final class SandboxCommand implements Callable<Integer> {
    private final Trials trials;
    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "9000",
            description = "The port, default ${DEFAULT-VALUE}; 0 for any that is free.")
    int port;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "People, default ${DEFAULT-VALUE}.")
    int workers;

    @Option(names = "--script", paramLabel = "FILE", description = "What happens in the sandbox, and when.")
    @Nullable
    Path script;

    @Spec
    CommandSpec spec;

    SandboxCommand(Trials trials, Console console) {
        this.trials = trials;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Ranges.check(spec, "--port", port, 0, 65_535);
        Ranges.check(spec, "--workers", workers, 1, 1_000_000);
        return trials.sandbox(new Trials.SandboxOptions(port, workers, script), console)
                .code();
    }
}
