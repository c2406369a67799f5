package io.hcmconnector.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs sandbox and connector in one process, and compares every target with the source at the end.")
final class DemoCommand implements Callable<Integer> {
    private final Trials trials;
    private final Console console;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "People, default ${DEFAULT-VALUE}.")
    int workers;

    @Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "200",
            description = "Changes of the working day, default ${DEFAULT-VALUE}.")
    int changes;

    @Spec
    CommandSpec spec;

    DemoCommand(Trials trials, Console console) {
        this.trials = trials;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Ranges.check(spec, "--workers", workers, 1, 1_000_000);
        Ranges.check(spec, "--changes", changes, 0, 1_000_000);
        return trials.demo(new Trials.DemoOptions(workers, changes), console).code();
    }
}
