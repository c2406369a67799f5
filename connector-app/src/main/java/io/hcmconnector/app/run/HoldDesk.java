package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.Format;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.cli.Times;
import io.hcmconnector.core.guard.Hold;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.worker.PersonNumber;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator does with the people whom a guard has stopped. */
final class HoldDesk {
    private final StateStore store;
    private final Console console;
    private final Clock clock;

    HoldDesk(StateStore store, Console console, Clock clock) {
        this.store = store;
        this.console = console;
        this.clock = clock;
    }

    /** A hold with its people, for {@code show --json}. */
    record Shown(Hold hold, List<Hold.Member> people) {
        Shown {
            people = List.copyOf(people);
        }
    }

    /** A sentence for each hold of {@code targets}, or of the source, in which somebody waits. */
    static List<String> waiting(StateStore store, Set<String> targets) {
        return store.holds().all().stream()
                .filter(hold -> hold.isOpen() && targets.contains(hold.target()))
                .map(hold -> "stopped by a guard: " + hold.reason() + "; "
                        + hold.tally().waiting() + " wait in hold " + hold.id() + ", see hcm-connector holds show "
                        + hold.id())
                .toList();
    }

    ExitCode list(Format format) {
        List<Hold> holds = store.holds().all();
        if (format == Format.JSON) {
            console.out().println(Json.write(holds));
            return ExitCode.DONE;
        }
        Table table = new Table(
                Table.Column.number("ID"),
                Table.Column.text("TARGET"),
                Table.Column.text("GUARD"),
                Table.Column.text("TIME"),
                Table.Column.number("WAITING"),
                Table.Column.number("APPROVED"),
                Table.Column.number("REJECTED"),
                Table.Column.text("REASON"));
        holds.forEach(hold -> table.row(
                hold.id(),
                hold.target(),
                hold.what(),
                Times.of(hold.at()),
                hold.tally().waiting(),
                hold.tally().approved(),
                hold.tally().rejected(),
                hold.reason()));
        console.out().print(table.render());
        return ExitCode.DONE;
    }

    ExitCode show(String id, Format format) throws CommandFailure {
        Hold hold = known(id);
        List<Hold.Member> people = store.holds().members(hold.id());
        if (format == Format.JSON) {
            console.out().println(Json.write(new Shown(hold, people)));
            return ExitCode.DONE;
        }
        PrintWriter out = console.out();
        out.println("hold " + hold.id() + ", " + (hold.isOpen() ? "OPEN" : "CLOSED"));
        out.println("  target   " + hold.target());
        out.println("  guard    " + hold.what());
        out.println("  since    " + Times.of(hold.at()));
        out.println("  reason   " + hold.reason());
        out.println();
        Table table = new Table(Table.Column.text("PERSON"), Table.Column.text("STATE"), Table.Column.text("NOTE"));
        people.forEach(member ->
                table.row(member.number().value(), member.state(), member.note().orElse("-")));
        out.print(table.render());
        return ExitCode.DONE;
    }

    /** An empty list of people means all. */
    ExitCode approve(String id, Collection<String> people) throws CommandFailure {
        Hold hold = known(id);
        int approved = store.holds().approve(hold.id(), waiting(hold, people), clock.instant());
        String then = hold.target().equals(Inbox.SOURCE) ? "looks for them in HCM" : "delivers them as they now are";
        console.out().println(approved + " approved; a running connector " + then + ", otherwise the next run");
        return ExitCode.DONE;
    }

    /** An empty list of people means all. */
    ExitCode reject(String id, Collection<String> people, String reason) throws CommandFailure {
        Hold hold = known(id);
        int rejected = store.holds().reject(hold.id(), waiting(hold, people), reason, clock.instant());
        console.out()
                .println(rejected + " rejected; their accounts stay as they are until something new happens to them");
        return ExitCode.DONE;
    }

    private Set<PersonNumber> waiting(Hold hold, Collection<String> people) throws CommandFailure {
        Set<String> waiting = store.holds().members(hold.id()).stream()
                .filter(member -> member.state().equals("WAITING"))
                .map(member -> member.number().value())
                .collect(Collectors.toSet());
        Optional<String> stranger = new TreeSet<>(people)
                .stream().filter(number -> !waiting.contains(number)).findFirst();
        if (stranger.isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "person " + stranger.get() + " does not wait in hold " + hold.id()
                            + "; see hcm-connector holds show " + hold.id(),
                    null);
        }
        return people.stream().map(PersonNumber::new).collect(Collectors.toSet());
    }

    private Hold known(String id) throws CommandFailure {
        return store.holds().all().stream()
                .filter(hold -> Long.toString(hold.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "there is no hold " + id + "; see hcm-connector holds list", null));
    }
}
