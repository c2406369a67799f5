package io.hcmconnector.app.run;

import io.hcmconnector.app.admin.AdminServer;
import io.hcmconnector.app.admin.AdminSources;
import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.RunOptions;
import io.hcmconnector.app.config.AdminConfig;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.report.Status;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.SystemEnvironment;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Ledger.DeadLetter;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.Connector;
import io.hcmconnector.core.pipeline.Intake;
import io.hcmconnector.core.pipeline.OneRun;
import io.hcmconnector.core.state.StateException;
import io.hcmconnector.core.state.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code run}: the daemon, or one run with an end. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final LoadedConfig loaded;
    private final Console console;
    private final String version;

    Run(LoadedConfig loaded, Console console, String version) {
        this.loaded = loaded;
        this.console = console;
        this.version = version;
    }

    ExitCode run(RunOptions options) throws Exception {
        Metrics metrics = new Metrics();
        Stopping stopping = Stopping.onSignal();
        try (StateStore store = open();
                Assembly assembly = new Assembly(loaded, version, metrics)) {
            RunObserver observer = new RunObserver(store, SystemEnvironment.CLOCK);
            Intake intake = assembly.intake(store, observer);
            List<Delivery> deliveries = Assembly.deliveries(store, assembly.targets());
            MappingChanges.reconsider(store, assembly.targets());
            if (options.replay() != null) {
                new Replays(store, assembly.targets(), console).rewind(options.replay());
            }
            if (options.fullLoad()) {
                requestLoad(intake);
            }
            return options.once()
                    ? once(store, intake, deliveries, observer, stopping)
                    : daemon(store, intake, deliveries, new Watch(observer, metrics), stopping);
        } finally {
            stopping.finished();
        }
    }

    /** Who watches a run. */
    private record Watch(RunObserver observer, Metrics metrics) {}

    private StateStore open() throws CommandFailure {
        try {
            return StateStore.open(ConnectorOperations.settings(loaded.config().state()));
        } catch (StateException e) {
            throw new CommandFailure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requestLoad(Intake intake) throws CommandFailure {
        try {
            intake.requestLoad();
        } catch (SourceFailure e) {
            throw outOfReach(e);
        }
    }

    private ExitCode daemon(StateStore store, Intake intake, List<Delivery> deliveries, Watch watch, Stopping stopping)
            throws Exception {
        Connector connector = new Connector(
                intake, deliveries, loaded.config().source().feed().pace().pollInterval(), watch.observer());
        AdminConfig admin = loaded.config().admin();
        AdminSources sources = new AdminSources(
                new Readiness(watch.observer(), deliveries)::obstacles,
                watch.metrics()::scrape,
                () -> Json.write(Status.of(store, loaded.config(), SystemEnvironment.CLOCK.instant())));
        AutoCloseable server =
                admin.port() == 0 ? () -> {} : AdminServer.start(admin.bind(), admin.port(), sources);
        try {
            connector.start();
            LOG.info("running; SIGTERM ends it");
            stopping.await();
            LOG.info("asked to stop: finishing the batch in hand");
            boolean ended = connector.stop(Stopping.BOUND);
            store.journal().checkpoint("stop", SystemEnvironment.CLOCK.instant());
            LOG.info("stopped");
            return ended ? ExitCode.DONE : ExitCode.FAILURE;
        } finally {
            server.close();
        }
    }

    private ExitCode once(
            StateStore store, Intake intake, List<Delivery> deliveries, RunObserver observer, Stopping stopping)
            throws Exception {
        Set<Long> before = openDeadLetters(store);
        OneRun run = new OneRun(store.ledger(), SystemEnvironment.CLOCK, SystemEnvironment.SLEEPER, observer);
        try {
            run.read(intake, stopping::isAsked);
        } catch (SourceFailure e) {
            throw outOfReach(e);
        }
        Map<String, String> unfinished = deliver(run, deliveries, stopping);
        store.journal().checkpoint("run --once", SystemEnvironment.CLOCK.instant());
        if (!unfinished.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_REACH,
                    unfinished.entrySet().stream()
                            .map(target -> "target " + target.getKey() + ": " + target.getValue())
                            .collect(Collectors.joining("; ")),
                    null);
        }
        Set<Long> added = openDeadLetters(store);
        added.removeAll(before);
        if (!added.isEmpty()) {
            console.err()
                    .println("hcm-connector: done, but " + added.size()
                            + " could not be delivered; see hcm-connector dead-letters list");
            return ExitCode.DEAD_LETTERS;
        }
        return ExitCode.DONE;
    }

    private static Map<String, String> deliver(OneRun run, List<Delivery> deliveries, Stopping stopping)
            throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<Optional<String>>> tasks = new ArrayList<>();
            deliveries.forEach(delivery -> tasks.add(() -> run.deliver(delivery, stopping::isAsked)));
            List<Future<Optional<String>>> results = threads.invokeAll(tasks);
            Map<String, String> unfinished = new LinkedHashMap<>();
            for (int i = 0; i < results.size(); i++) {
                String name = deliveries.get(i).target().name();
                results.get(i).get().ifPresent(trouble -> unfinished.put(name, trouble));
            }
            return unfinished;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<Long> openDeadLetters(StateStore store) {
        return store.ledger().deadLetters().stream()
                .filter(letter -> letter.refusal().state().equals("OPEN"))
                .map(DeadLetter::id)
                .collect(Collectors.toSet());
    }

    private static CommandFailure outOfReach(SourceFailure e) {
        return new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
    }
}
