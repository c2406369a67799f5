package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Operations.Replay;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.journal.Checkpoint;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rewinds targets, so that each person's present state is delivered again and compared with the target itself. */
final class Replays {
    private final StateStore store;
    private final List<Delivery.Target> targets;
    private final Console console;
    private final Instant now;

    Replays(StateStore store, List<Delivery.Target> targets, Console console, Instant now) {
        this.store = store;
        this.targets = targets;
        this.console = console;
        this.now = now;
    }

    void rewind(Replay replay) throws CommandFailure {
        Set<String> names = targets.stream().map(Delivery.Target::name).collect(Collectors.toSet());
        for (String target : replay.targets()) {
            if (!names.contains(target)) {
                throw usage("there is no target " + target + "; the configuration has "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        }
        long position = position(replay.from());
        Set<PersonNumber> only =
                replay.personNumbers().stream().map(PersonNumber::new).collect(Collectors.toSet());
        for (PersonNumber person : only) {
            if (store.people().withNumber(person).isEmpty()) {
                throw usage("nobody with the person number " + person + " is known here");
            }
        }
        for (Delivery.Target target : targets) {
            if (replay.targets().isEmpty() || replay.targets().contains(target.name())) {
                int people = store.ledger().rewind(target.name(), position, only, now);
                console.err().println("replay: " + people + " people to " + target.name() + " again");
            }
        }
    }

    private long position(String from) throws CommandFailure {
        if (from.equals("first")) {
            return 0;
        }
        Optional<Checkpoint> checkpoint = store.journal().checkpoints().stream()
                .filter(c -> c.id().equals(from))
                .findFirst();
        if (checkpoint.isPresent()) {
            return checkpoint.get().position();
        }
        try {
            return store.journal().positionBefore(OffsetDateTime.parse(from).toInstant());
        } catch (DateTimeParseException e) {
            throw usage("there is no checkpoint " + from
                    + "; give an id from hcm-connector checkpoints list, 'first', or an instant such as"
                    + " 2026-11-23T06:00:00Z");
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null);
    }
}
