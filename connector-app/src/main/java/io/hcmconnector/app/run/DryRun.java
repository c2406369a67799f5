package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Operations.RunOptions;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.guard.Holds.Stopped;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.pipeline.ConnectorListener;
import io.hcmconnector.core.pipeline.Intake;
import io.hcmconnector.core.pipeline.OneRun;
import io.hcmconnector.core.state.StateCopy;
import io.hcmconnector.core.state.StateSettings;
import io.hcmconnector.core.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Works out everything and prints what would be sent: a whole run on a copy of the state, with targets that only print. The state
 * itself and the targets are not touched, and a daemon may go on beside it.
 */
final class DryRun {
    private final LoadedConfig loaded;
    private final Console console;
    private final String version;
    private final Machine machine;

    DryRun(LoadedConfig loaded, Console console, String version, Machine machine) {
        this.loaded = loaded;
        this.console = console;
        this.version = version;
        this.machine = machine;
    }

    ExitCode run(RunOptions options) throws Exception {
        Path folder = Files.createTempDirectory("hcm-connector-dry-run");
        StateSettings copy = StateSettings.of("jdbc:sqlite:" + folder.resolve("state.db"));
        try {
            StateCopy.copy(ConnectorOperations.settings(loaded.config().state()), copy);
            return on(copy, options);
        } finally {
            delete(folder);
        }
    }

    private ExitCode on(StateSettings copy, RunOptions options) throws Exception {
        Stopping stopping = Stopping.onSignal();
        try (StateStore store = StateStore.open(copy);
                Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            SourceIdentity.check(store, loaded.config().source().hcm().baseUrl(), options.acceptSource());
            List<Delivery.Target> printing = new ArrayList<>();
            assembly.targets()
                    .forEach(target -> printing.add(new Delivery.Target(
                            target.name(), target.mapping(), new PrintingWriter(target.name(), console))));
            MappingChanges.reconsider(store, printing, machine.clock().instant());
            RuleChanges.lookAgain(store, loaded.config(), machine.clock().instant());
            if (options.replay() != null) {
                new Replays(store, printing, console, machine.clock().instant()).rewind(options.replay());
            }
            Intake intake = assembly.intake(store, ConnectorListener.SILENT, Guard.Listener.SILENT);
            OneRun run = new OneRun(store.ledger(), machine.clock(), machine.sleeper(), ConnectorListener.SILENT);
            if (options.fullLoad()) {
                intake.requestLoad();
            }
            run.read(intake, stopping::isAsked);
            for (Delivery delivery : assembly.deliveries(store, printing, this::held)) {
                print(delivery, store.ledger(), stopping);
            }
            return ExitCode.DONE;
        } catch (SourceFailure e) {
            throw new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
        } finally {
            stopping.finished();
        }
    }

    private void held(String target, String what, Stopped stopped) {
        console.out().println(target + ": " + stopped.people().size() + " would be held: " + stopped.reason());
    }

    /** What a target has put off is not waited for; it is only counted. */
    private void print(Delivery delivery, Ledger ledger, Stopping stopping) {
        while (!stopping.isAsked() && delivery.cycle().people() > 0) {
            // the writer prints
        }
        PrintingWriter writer = (PrintingWriter) delivery.target().writer();
        String name = delivery.target().name();
        Ledger.Backlog backlog = ledger.backlog(name, machine.clock().instant());
        console.out().println(writer.summary());
        if (backlog.deferred() > 0) {
            console.out().println(name + ": " + backlog.deferred() + " more are put off until later");
        }
        console.out().flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
