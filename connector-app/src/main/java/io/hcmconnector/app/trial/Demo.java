package io.hcmconnector.app.trial;

import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Progress;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Trials.DemoOptions;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.logging.Logging;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.SystemEnvironment;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.journal.LoadProgress;
import io.hcmconnector.core.pipeline.Connector;
import io.hcmconnector.core.pipeline.ConnectorListener;
import io.hcmconnector.core.pipeline.Intake;
import io.hcmconnector.core.pipeline.OneRun;
import io.hcmconnector.core.state.StateSettings;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.script.Step;
import io.hcmconnector.sandbox.script.WorkingDay;
import io.hcmconnector.sandbox.verify.TargetReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole job in one process: a full load from the sandbox, a scripted working day in feed mode, and a comparison of every target
 * with the source, person by person.
 */
final class Demo {
    private static final Clock CLOCK = SystemEnvironment.CLOCK;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(25);
    private static final int SHOWN = 10;

    private final ConfigLoader loader;
    private final String version;
    private final Console console;

    Demo(ConfigLoader loader, String version, Console console) {
        this.loader = loader;
        this.version = version;
        this.console = console;
    }

    ExitCode run(DemoOptions options) throws Exception {
        Logging.onlyWarnings();
        Path folder = Files.createTempDirectory("hcm-connector-demo");
        String state = "jdbc:sqlite:" + folder.resolve("demo.db");
        try (Sandbox sandbox = SandboxTrials.start(0, options.workers())) {
            TrialTargets targets = new TrialTargets(sandbox, CLOCK, SandboxTrials.SEED);
            LoadedConfig config = loader.load(
                    "demo.yaml",
                    TrialConfiguration.yaml(sandbox.baseUri(), state, TrialConfiguration.Pace.DEMO, 0),
                    folder);
            say("sandbox: " + options.workers() + " people, HCM, SCIM, Entra and Okta at " + sandbox.baseUri());
            DemoAudit audit = new DemoAudit(sandbox, targets, CLOCK);
            audit.observe();
            try (StateStore store = StateStore.open(StateSettings.of(state));
                    Assembly assembly = new Assembly(config, version, SystemEnvironment.MACHINE, HttpListener.NONE)) {
                fullLoad(store, assembly, options.workers());
                workingDay(store, assembly, sandbox, audit, options.changes());
            }
            return report(sandbox, audit);
        } finally {
            delete(folder);
        }
    }

    private void fullLoad(StateStore store, Assembly assembly, int workers) throws Exception {
        Instant begun = CLOCK.instant();
        try (Progress progress = new Progress("full load", console, CLOCK)) {
            Intake intake = assembly.intake(
                    store,
                    new ConnectorListener() {
                        @Override
                        public void loaded(LoadProgress load) {
                            progress.update(load.people(), workers);
                        }
                    },
                    Guard.Listener.SILENT);
            new OneRun(store.ledger(), CLOCK, SystemEnvironment.SLEEPER, ConnectorListener.SILENT)
                    .read(intake, () -> false);
        }
        say("full load: read and journalled in " + seconds(begun));
        for (Delivery delivery : assembly.deliveries(store, assembly.targets(), Guard.Listener.SILENT)) {
            deliver(store, delivery);
        }
    }

    private void deliver(StateStore store, Delivery delivery) throws InterruptedException {
        Instant begun = CLOCK.instant();
        String name = delivery.target().name();
        long[] people = new long[1];
        try (Progress progress = new Progress("to " + name, console, CLOCK)) {
            OneRun run = new OneRun(store.ledger(), CLOCK, SystemEnvironment.SLEEPER, new ConnectorListener() {
                @Override
                public void delivered(String target, Delivery.Result result) {
                    people[0] += result.people();
                    progress.update(
                            people[0],
                            people[0]
                                    + store.ledger()
                                            .backlog(name, CLOCK.instant())
                                            .waiting());
                }
            });
            run.deliver(delivery, () -> false)
                    .ifPresent(trouble -> say("full load: " + name + " is not done: " + trouble));
        }
        say("full load: " + people[0] + " people to " + name + " in " + seconds(begun));
    }

    private void workingDay(StateStore store, Assembly assembly, Sandbox sandbox, DemoAudit audit, int changes)
            throws Exception {
        List<Step> steps = new WorkingDay(SandboxTrials.SEED).plan(sandbox.population(), sandbox.hrDesk(), changes);
        ConnectorListener listener = new ConnectorListener() {
            @Override
            public void failed(String loop, Exception failure) {
                say(loop + " failed and will try again: " + failure.getMessage());
            }
        };
        Connector connector = assembly.connector(
                assembly.intake(store, listener, Guard.Listener.SILENT),
                assembly.deliveries(store, assembly.targets(), Guard.Listener.SILENT),
                List.of(),
                listener);
        connector.start();
        try {
            Instant begun = CLOCK.instant();
            audit.dayBegins();
            try (Progress progress = new Progress("working day", console, CLOCK)) {
                int done = 0;
                for (Step step : steps) {
                    step.run();
                    audit.observe();
                    done++;
                    progress.update(done, steps.size());
                    SystemEnvironment.SLEEPER.sleep(BETWEEN_CHANGES);
                }
            }
            say("working day: " + steps.size() + " changes made by HR in " + seconds(begun));
            Instant made = CLOCK.instant();
            while (!audit.agrees() && Duration.between(made, CLOCK.instant()).compareTo(PATIENCE) < 0) {
                SystemEnvironment.SLEEPER.sleep(LOOK);
            }
            say("working day: targets " + (audit.agrees() ? "agree" : "do not agree") + " with the source "
                    + seconds(made) + " after the last change");
        } finally {
            connector.stop(Duration.ofSeconds(20));
        }
    }

    private ExitCode report(Sandbox sandbox, DemoAudit audit) {
        List<TargetReport> reports = audit.compare();
        Table table = new Table(
                Table.Column.text("TARGET"),
                Table.Column.number("EXPECTED"),
                Table.Column.number("PRESENT"),
                Table.Column.number("ACTIVE"),
                Table.Column.number("DIFFERING"),
                Table.Column.number("MEDIAN"),
                Table.Column.number("SLOWEST"));
        for (TargetReport report : reports) {
            DemoAudit.Latency latency = audit.latency(report.target());
            table.row(
                    report.target(),
                    report.expected(),
                    report.present(),
                    report.active(),
                    report.differing().size(),
                    latency.median(),
                    latency.slowest());
        }
        console.out().println();
        console.out().print(table.render());
        console.out().println("median and slowest: from the entry's publication to the write in the target");
        Table requests = new Table(Table.Column.text("ENDPOINT"), Table.Column.number("REQUESTS"));
        new TreeMap<>(sandbox.requestCounts()).forEach(requests::row);
        console.out().println();
        console.out().print(requests.render());
        boolean agree = reports.stream().allMatch(TargetReport::agrees);
        reports.forEach(report -> report.differing().stream()
                .limit(SHOWN)
                .forEach(difference -> console.out()
                        .println(
                                report.target() + ": person " + difference.personNumber() + ": " + difference.what())));
        console.out().println(agree ? "\nevery target agrees with the source" : "\nNOT every target agrees");
        return agree ? ExitCode.DONE : ExitCode.FAILURE;
    }

    private void say(String line) {
        console.out().println(line);
        console.out().flush();
    }

    private static String seconds(Instant since) {
        return "%.1f s".formatted(Duration.between(since, CLOCK.instant()).toMillis() / 1000.0);
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
