package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.Format;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.core.delivery.Ledger.DeadLetter;
import io.hcmconnector.core.state.Reports.DeadLetterRow;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.worker.PersonNumber;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator does with dead letters. */
final class DeadLetterDesk {
    private final StateStore store;
    private final Console console;
    private final Clock clock;

    DeadLetterDesk(StateStore store, Console console, Clock clock) {
        this.store = store;
        this.console = console;
        this.clock = clock;
    }

    ExitCode list(Format format) {
        List<DeadLetter> letters = store.ledger().deadLetters();
        if (format == Format.JSON) {
            console.out().println(Json.write(letters));
            return ExitCode.DONE;
        }
        Table table = new Table(
                Table.Column.number("ID"),
                Table.Column.text("STATE"),
                Table.Column.text("TARGET"),
                Table.Column.text("PERSON"),
                Table.Column.text("TIME"),
                Table.Column.text("REASON"));
        letters.forEach(letter -> table.row(
                letter.id(),
                letter.refusal().state(),
                letter.target(),
                letter.number().map(PersonNumber::value).orElse("-"),
                Times.of(letter.refusal().at()),
                letter.refusal().reason()));
        console.out().print(table.render());
        return ExitCode.DONE;
    }

    ExitCode show(String id, Format format) throws CommandFailure {
        DeadLetterRow row = store.reports().deadLetter(number(id)).orElseThrow(() -> unknown(id));
        if (format == Format.JSON) {
            console.out().println(Json.write(row));
            return ExitCode.DONE;
        }
        DeadLetter letter = row.letter();
        PrintWriter out = console.out();
        out.println("dead letter " + letter.id() + ", " + letter.refusal().state());
        out.println("  target   " + letter.target());
        out.println("  person   " + letter.number().map(PersonNumber::value).orElse("-"));
        out.println("  since    " + Times.of(letter.refusal().at()));
        out.println("  reason   " + letter.refusal().reason());
        out.println("  refused  " + row.attempts() + (row.attempts() == 1 ? " time" : " times"));
        if (row.note() != null) {
            out.println("  note     " + row.note());
        }
        if (row.payload() != null) {
            out.println("  text     " + row.payload());
        }
        return ExitCode.DONE;
    }

    /** An empty list means all. */
    ExitCode retry(List<String> ids) throws CommandFailure {
        int retried = store.ledger().retry(ids.isEmpty() ? open() : known(ids), clock.instant());
        console.out()
                .println(retried + " to be tried again; a running connector takes them up, otherwise the next run");
        return ExitCode.DONE;
    }

    ExitCode discard(List<String> ids, String reason) throws CommandFailure {
        int discarded = store.ledger().discard(known(ids), reason, clock.instant());
        console.out().println(discarded + " discarded");
        return ExitCode.DONE;
    }

    private Set<Long> open() {
        return store.ledger().deadLetters().stream()
                .filter(letter -> letter.refusal().state().equals("OPEN"))
                .map(DeadLetter::id)
                .collect(Collectors.toSet());
    }

    private Set<Long> known(List<String> ids) throws CommandFailure {
        Set<Long> known = new TreeSet<>();
        for (String id : ids) {
            if (store.reports().deadLetter(number(id)).isEmpty()) {
                throw unknown(id);
            }
            known.add(number(id));
        }
        return known;
    }

    private static long number(String id) throws CommandFailure {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw unknown(id);
        }
    }

    private static CommandFailure unknown(String id) {
        return new CommandFailure(
                ExitCode.USAGE, "there is no dead letter " + id + "; see hcm-connector dead-letters list", null);
    }
}
