package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.StateConfig;
import io.hcmconnector.app.config.TargetConfig;
import io.hcmconnector.app.report.Explain;
import io.hcmconnector.app.report.Status;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.app.wiring.Rules;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.journal.Checkpoint;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.state.StateException;
import io.hcmconnector.core.state.StateSettings;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.okta.AppSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that need a configuration; each opens what it needs of the state and of the outside world, and no more. */
public final class ConnectorOperations implements Operations {
    private final LoadedConfig loaded;
    private final Console console;
    private final String version;
    private final Machine machine;

    /** Operations on what {@code loaded} names, printed on {@code console}. */
    public ConnectorOperations(LoadedConfig loaded, Console console, String version, Machine machine) {
        this.loaded = loaded;
        this.console = console;
        this.version = version;
        this.machine = machine;
    }

    @Override
    public ExitCode run(RunOptions options) throws Exception {
        if (options.dryRun()) {
            return new DryRun(loaded, console, version, machine).run(options);
        }
        return new Run(loaded, console, version, machine).run(options);
    }

    @Override
    public ExitCode check(Format format) throws Exception {
        try (Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            return new Check(assembly, console).run(format);
        }
    }

    @Override
    public ExitCode status(Format format) throws Exception {
        try (StateStore store = shared()) {
            Status status = Status.of(store, loaded.config(), machine.clock().instant());
            console.out().print(format == Format.JSON ? Json.write(status) + "\n" : status.toText());
            return ExitCode.DONE;
        }
    }

    @Override
    public ExitCode explain(String personNumber, Format format) throws Exception {
        try (StateStore store = shared()) {
            Explain explain = Explain.of(
                            store,
                            Rules.of(loaded).lifecycle(),
                            new PersonNumber(personNumber),
                            machine.clock().instant())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE,
                            "nobody with the person number " + personNumber
                                    + " is known here; it may not have been loaded yet (see hcm-connector status)",
                            null));
            console.out().print(format == Format.JSON ? Json.write(explain) + "\n" : explain.toText());
            return ExitCode.DONE;
        }
    }

    @Override
    public ExitCode listCheckpoints(Format format) throws Exception {
        try (StateStore store = shared()) {
            List<Checkpoint> checkpoints = store.journal().checkpoints();
            if (format == Format.JSON) {
                console.out().println(Json.write(checkpoints));
            } else {
                Table table = new Table(
                        Table.Column.text("ID"),
                        Table.Column.text("TIME"),
                        Table.Column.number("POSITION"),
                        Table.Column.text("LABEL"));
                checkpoints.forEach(c -> table.row(c.id(), Times.of(c.at()), c.position(), c.label()));
                console.out().print(table.render());
            }
            return ExitCode.DONE;
        }
    }

    @Override
    public ExitCode createCheckpoint(@Nullable String label) throws Exception {
        try (StateStore store = shared()) {
            Checkpoint checkpoint = store.journal()
                    .checkpoint(
                            label == null ? "by hand" : label, machine.clock().instant());
            console.out().println(checkpoint.id());
            return ExitCode.DONE;
        }
    }

    @Override
    public ExitCode listDeadLetters(Format format) throws Exception {
        try (StateStore store = shared()) {
            return new DeadLetterDesk(store, console, machine.clock()).list(format);
        }
    }

    @Override
    public ExitCode showDeadLetter(String id, Format format) throws Exception {
        try (StateStore store = shared()) {
            return new DeadLetterDesk(store, console, machine.clock()).show(id, format);
        }
    }

    @Override
    public ExitCode retryDeadLetters(List<String> ids) throws Exception {
        try (StateStore store = shared()) {
            return new DeadLetterDesk(store, console, machine.clock()).retry(ids);
        }
    }

    @Override
    public ExitCode discardDeadLetters(List<String> ids, String reason) throws Exception {
        try (StateStore store = shared()) {
            return new DeadLetterDesk(store, console, machine.clock()).discard(ids, reason);
        }
    }

    @Override
    public ExitCode listHolds(Format format) throws Exception {
        try (StateStore store = shared()) {
            return new HoldDesk(store, console, machine.clock()).list(format);
        }
    }

    @Override
    public ExitCode showHold(String id, Format format) throws Exception {
        try (StateStore store = shared()) {
            return new HoldDesk(store, console, machine.clock()).show(id, format);
        }
    }

    @Override
    public ExitCode approveHold(String id, List<String> personNumbers) throws Exception {
        try (StateStore store = shared()) {
            return new HoldDesk(store, console, machine.clock()).approve(id, personNumbers);
        }
    }

    @Override
    public ExitCode rejectHold(String id, List<String> personNumbers, String reason) throws Exception {
        try (StateStore store = shared()) {
            return new HoldDesk(store, console, machine.clock()).reject(id, personNumbers, reason);
        }
    }

    @Override
    public ExitCode testMapping(Example example, Format format) throws Exception {
        try (StateStore store = shared();
                Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            return new MappingDesk(store, assembly, console, machine.clock()).test(example, format);
        }
    }

    @Override
    public ExitCode writeBack(boolean dryRun, Format format) throws Exception {
        try (StateStore store = shared();
                Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            WriteBackDesk desk = WriteBackDesk.of(assembly, store)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "nothing is configured to go back to HCM; see writeback", null));
            return dryRun ? desk.show(console, format) : desk.once(console);
        }
    }

    @Override
    public ExitCode oktaSchema(@Nullable String name) throws Exception {
        List<String> names = loaded.config().targets().stream()
                .filter(TargetConfig.OktaTarget.class::isInstance)
                .map(TargetConfig::name)
                .filter(one -> name == null || name.equals(one))
                .toList();
        if (names.size() != 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    (names.isEmpty() ? "no target of type okta" : "more than one target of type okta")
                            + (name == null ? " is configured" : " is called " + name)
                            + (names.isEmpty() ? "" : "; name one of " + names + " with --target"),
                    null);
        }
        try (Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            assembly.targets().stream()
                    .filter(target -> target.name().equals(names.get(0)))
                    .map(target -> target.mapping().rows().stream()
                            .map(AttributeMapping.Row::name)
                            .toList())
                    .forEach(attributes -> console.out().println(AppSchema.body(attributes)));
        }
        return ExitCode.DONE;
    }

    @Override
    public ExitCode validateMapping(Format format) throws Exception {
        try (StateStore store = shared();
                Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            return new MappingDesk(store, assembly, console, machine.clock()).validate(format);
        }
    }

    @Override
    public ExitCode leave(String personNumber, String reason, boolean takeBack) throws Exception {
        return new Leave(loaded, console, version, machine).run(personNumber, reason, takeBack);
    }

    @Override
    public void close() {
        // each command closes what it opened
    }

    private StateStore shared() throws CommandFailure {
        try {
            return StateStore.openShared(settings(loaded.config().state()));
        } catch (StateException e) {
            throw new CommandFailure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    static StateSettings settings(StateConfig state) {
        return new StateSettings(state.url(), state.username(), state.password());
    }
}
