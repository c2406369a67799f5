package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.journal.KnownPerson;
import io.hcmconnector.core.state.StateException;
import io.hcmconnector.core.state.StateSettings;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code leave}: cuts one person off now, or takes that back. A connector that runs on the state delivers it at once; where none
 * runs, this process delivers it, and nothing else that waits.
 */
final class Leave {
    private final LoadedConfig loaded;
    private final Console console;
    private final String version;
    private final Machine machine;

    Leave(LoadedConfig loaded, Console console, String version, Machine machine) {
        this.loaded = loaded;
        this.console = console;
        this.version = version;
        this.machine = machine;
    }

    ExitCode run(String number, String reason, boolean takeBack) throws Exception {
        StateSettings settings = ConnectorOperations.settings(loaded.config().state());
        try {
            Optional<StateStore> ours = StateStore.openIfFree(settings);
            if (ours.isPresent()) {
                try (StateStore store = ours.get()) {
                    PersonId person = decide(store, number, reason, takeBack);
                    return takeBack && hasLeft(store, person) ? ExitCode.DONE : deliver(store, person);
                }
            }
            try (StateStore store = StateStore.openShared(settings)) {
                decide(store, number, reason, takeBack);
                console.out()
                        .println(
                                "recorded; a connector that runs on this state delivers it within seconds, otherwise the next run: see hcm-connector explain "
                                        + number);
                return ExitCode.DONE;
            }
        } catch (StateException e) {
            throw new CommandFailure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Then there is nothing to give back, and what HCM says goes the guarded way. */
    private static boolean hasLeft(StateStore store, PersonId person) {
        return Optional.ofNullable(store.people().known(Set.of(person)).get(person))
                .map(known -> !known.standing().hasAccess())
                .orElse(true);
    }

    private PersonId decide(StateStore store, String number, String reason, boolean takeBack) throws CommandFailure {
        KnownPerson person = store.people()
                .withNumber(new PersonNumber(number))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "nobody with the person number " + number
                                + " is known here; deactivate the account in the target itself",
                        null));
        if (!takeBack) {
            store.cutOffs().cut(person.id(), reason, machine.clock().instant());
            console.out()
                    .println("person " + number + " is cut off until HCM hires the person anew, or until "
                            + "hcm-connector leave " + number + " --take-back");
        } else if (store.cutOffs().restore(person.id(), reason, machine.clock().instant())) {
            console.out().println("person " + number + " is again as HCM says");
        } else {
            throw new CommandFailure(ExitCode.USAGE, "person " + number + " is not cut off", null);
        }
        return person.id();
    }

    private ExitCode deliver(StateStore store, PersonId person) throws Exception {
        List<String> troubles = new ArrayList<>();
        try (Assembly assembly = new Assembly(loaded, version, machine, HttpListener.NONE)) {
            for (Delivery delivery : assembly.deliveries(store, assembly.targets(), Guard.Listener.SILENT)) {
                Delivery.Result result = delivery.deliverOnly(person);
                String name = delivery.target().name();
                result.trouble().ifPresent(trouble -> troubles.add("target " + name + ": " + trouble.reason()));
                if (result.rejected() > 0) {
                    troubles.add("target " + name + " refused it; see hcm-connector dead-letters list");
                }
                if (result.isProgress() && result.rejected() == 0) {
                    console.out().println(name + ": " + (result.applied() > 0 ? "delivered" : "nothing to change"));
                }
            }
        }
        if (!troubles.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_REACH,
                    "recorded, but not delivered yet: " + String.join("; ", troubles) + "; see hcm-connector explain",
                    null);
        }
        return ExitCode.DONE;
    }
}
