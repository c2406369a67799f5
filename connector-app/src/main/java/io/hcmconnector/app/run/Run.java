package io.hcmconnector.app.run;

import io.hcmconnector.app.admin.AdminSources;
import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.RunOptions;
import io.hcmconnector.app.config.FeedConfig;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.report.Status;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Ledger.DeadLetter;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.Connector;
import io.hcmconnector.core.pipeline.Intake;
import io.hcmconnector.core.pipeline.OneRun;
import io.hcmconnector.core.state.StateException;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.trigger.Inbox;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code run}: the daemon, or one run with an end. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final LoadedConfig loaded;
    private final Console console;
    private final String version;
    private final Machine machine;

    Run(LoadedConfig loaded, Console console, String version, Machine machine) {
        this.loaded = loaded;
        this.console = console;
        this.version = version;
        this.machine = machine;
    }

    ExitCode run(RunOptions options) throws Exception {
        Metrics metrics = new Metrics();
        FeedConfig.Ages ages = loaded.config().source().feed().ages();
        Stopping stopping = Stopping.onSignal();
        try (StateStore store = open();
                Assembly assembly = new Assembly(loaded, version, machine, metrics)) {
            SourceIdentity.check(store, loaded.config().source().hcm().baseUrl(), options.acceptSource());
            RunObserver observer = new RunObserver(store, ages.retention(), machine.clock());
            Intake intake = assembly.intake(store, observer, observer);
            List<Delivery> deliveries = assembly.deliveries(store, assembly.targets(), observer);
            MappingChanges.reconsider(store, assembly.targets(), now());
            RuleChanges.lookAgain(store, loaded.config(), now());
            if (options.replay() != null) {
                new Replays(store, assembly.targets(), console, now()).rewind(options.replay());
            }
            if (options.fullLoad()) {
                requestLoad(intake);
            }
            if (options.once()) {
                stopping.whenImpatient(assembly::breakOff);
                return once(store, intake, deliveries, observer, stopping);
            }
            List<Connector.Chore> chores = WriteBackDesk.of(assembly, store).stream()
                    .map(desk -> desk.chore(stopping::isAsked))
                    .toList();
            Connector connector = assembly.connector(intake, deliveries, chores, observer);
            AdminSources sources = new AdminSources(
                    () -> connector.deadLoops().stream()
                            .map(loop -> "the loop " + loop + " has ended")
                            .toList(),
                    new Readiness(observer, deliveries)::obstacles,
                    metrics::scrape,
                    () -> Json.write(Status.of(store, loaded.config(), now())));
            Daemon daemon = new Daemon(connector, sources, loaded.config().admin(), assembly::breakOff);
            boolean ended = daemon.run(stopping);
            store.journal().checkpoint("stop", now());
            LOG.info("stopped");
            return ended ? ExitCode.DONE : ExitCode.FAILURE;
        } finally {
            stopping.finished();
        }
    }

    private Instant now() {
        return machine.clock().instant();
    }

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

    /**
     * Reads, then delivers. When the source cannot be read, what is journalled, such as a leaver whose date has come, is delivered all
     * the same.
     */
    private ExitCode once(
            StateStore store, Intake intake, List<Delivery> deliveries, RunObserver observer, Stopping stopping)
            throws Exception {
        Set<Long> before = openDeadLetters(store);
        OneRun run = new OneRun(store.ledger(), machine.clock(), machine.sleeper(), observer);
        Map<String, String> unfinished = new LinkedHashMap<>();
        try {
            run.read(intake, stopping::isAsked);
        } catch (SourceFailure e) {
            if (!stopping.isAsked()) {
                observer.failed(RunObserver.READ, e);
                unfinished.put("source", String.valueOf(e.getMessage()));
            }
        }
        observer.passed()
                .forEach(
                        (collection, reason) -> unfinished.put("source", collection.path() + " was passed: " + reason));
        if (!intake.isFirstLoad()) {
            unfinished.putAll(deliver(run, deliveries, stopping));
        }
        if (stopping.isAsked()) {
            store.journal().checkpoint("stop", now());
            return ExitCode.DONE;
        }
        if (!unfinished.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_REACH,
                    unfinished.entrySet().stream()
                            .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
                            .collect(Collectors.joining("; ")),
                    null);
        }
        store.journal().checkpoint("run --once", now());
        Set<Long> added = openDeadLetters(store);
        added.removeAll(before);
        if (!added.isEmpty()) {
            console.err()
                    .println("hcm-connector: done, but " + added.size()
                            + " could not be delivered; see hcm-connector dead-letters list");
        }
        List<String> held = HoldDesk.waiting(store, concerned(deliveries));
        held.forEach(hold -> console.err().println("hcm-connector: " + hold));
        if (!held.isEmpty()) {
            return ExitCode.HELD;
        }
        return added.isEmpty() ? ExitCode.DONE : ExitCode.DEAD_LETTERS;
    }

    private static Set<String> concerned(List<Delivery> deliveries) {
        return Stream.concat(
                        Stream.of(Inbox.SOURCE),
                        deliveries.stream().map(delivery -> delivery.target().name()))
                .collect(Collectors.toSet());
    }

    /** Answers for each target that is not at rest why it is not. */
    private static Map<String, String> deliver(OneRun run, List<Delivery> deliveries, Stopping stopping)
            throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        stopping.whenImpatient(threads::shutdownNow);
        try {
            Map<String, Future<Optional<String>>> results = new LinkedHashMap<>();
            for (Delivery delivery : deliveries) {
                results.put(delivery.target().name(), threads.submit(() -> run.deliver(delivery, stopping::isAsked)));
            }
            Map<String, String> unfinished = new LinkedHashMap<>();
            Optional<Exception> failure = Optional.empty();
            for (Map.Entry<String, Future<Optional<String>>> result : results.entrySet()) {
                try {
                    result.getValue().get().ifPresent(trouble -> unfinished.put("target " + result.getKey(), trouble));
                } catch (ExecutionException e) {
                    failure = failure.or(() -> Optional.of(e.getCause() instanceof Exception cause ? cause : e));
                }
            }
            if (failure.isPresent() && !stopping.isAsked()) {
                throw failure.get();
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
