package io.hcmconnector.app.trial;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Trials;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.wiring.SystemEnvironment;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.hcm.HcmSwitches;
import io.hcmconnector.sandbox.script.ScriptFile;
import io.hcmconnector.sandbox.script.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The commands that bring their own source and targets. */
public final class SandboxTrials implements Trials {
    /** The same people on every machine on the same day. */
    static final long SEED = 20_261_123L;

    private final ConfigLoader loader;
    private final String version;

    /** Trials whose configuration {@code loader} reads. */
    public SandboxTrials(ConfigLoader loader, String version) {
        this.loader = loader;
        this.version = version;
    }

    @Override
    public ExitCode demo(DemoOptions options, Console console) throws Exception {
        return new Demo(loader, version, console).run(options);
    }

    @Override
    public ExitCode sandbox(SandboxOptions options, Console console) throws Exception {
        try (Sandbox sandbox = start(options.port(), options.workers())) {
            new TrialTargets(sandbox, SystemEnvironment.CLOCK, SEED);
            List<Step> steps = options.script() == null ? List.of() : script(options.script(), sandbox);
            console.out()
                    .print(TrialConfiguration.yaml(
                            sandbox.baseUri(), "jdbc:sqlite:hcm-connector.db", TrialConfiguration.Pace.TRIAL, 8080));
            console.out().flush();
            console.err()
                    .println("sandbox: " + options.workers() + " people at " + sandbox.baseUri()
                            + "; put the text above into hcm-connector.yaml and run ./hcm-connector run in another terminal;"
                            + " Ctrl-C ends it");
            play(steps, console);
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        }
    }

    static Sandbox start(int port, int workers) {
        return Sandbox.start(new io.hcmconnector.sandbox.SandboxOptions(
                port, workers, SEED, SystemEnvironment.CLOCK, HcmSwitches.DEFAULT));
    }

    private static List<Step> script(Path file, Sandbox sandbox) throws CommandFailure {
        try {
            return ScriptFile.parse(Files.readString(file), sandbox.hrDesk());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": cannot be read; check the path after --script", e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
        }
    }

    private static void play(List<Step> steps, Console console) throws InterruptedException {
        for (Step step : steps) {
            if (!step.pause().isZero()) {
                SystemEnvironment.SLEEPER.sleep(step.pause());
            }
            step.run();
            console.err().println("sandbox: " + step.description());
        }
    }
}
