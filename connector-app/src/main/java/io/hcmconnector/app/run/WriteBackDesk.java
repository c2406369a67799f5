package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.Format;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.core.delivery.AccountReader.Unreadable;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.Connector;
import io.hcmconnector.core.state.StateStore;
import io.hcmconnector.core.writeback.Verdict;
import io.hcmconnector.core.writeback.WriteBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes back to HCM: now and then, once, or for show. */
final class WriteBackDesk {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBackDesk.class);

    private final WriteBack writeBack;
    private final Duration every;

    private WriteBackDesk(WriteBack writeBack, Duration every) {
        this.writeBack = writeBack;
        this.every = every;
    }

    /** A desk over {@code store}; empty where nothing is configured to go back. */
    static Optional<WriteBackDesk> of(Assembly assembly, StateStore store) {
        return assembly.writeBack(store)
                .map(writeBack -> new WriteBackDesk(
                        writeBack,
                        assembly.config().source().writeback().orElseThrow().every()));
    }

    /** One value that differs, for {@code --json}. */
    record Line(String person, String attribute, Optional<String> hcm, String target, Verdict verdict) {}

    /** What a pass would write, for {@code --json}. */
    record Shown(int accounts, Optional<String> held, List<Line> differences) {
        Shown {
            differences = List.copyOf(differences);
        }
    }

    /** A pass for the daemon, which ends early when {@code stop} says so. */
    Connector.Chore chore(BooleanSupplier stop) {
        return new Connector.Chore("write-back", () -> {
            tell(writeBack.pass(stop));
            return every;
        });
    }

    private static void tell(WriteBack.Result result) {
        WriteBack.Comparison comparison = result.comparison();
        LOG.atInfo()
                .addKeyValue("accounts", comparison.accounts())
                .addKeyValue("written", result.written())
                .addKeyValue("changed", result.changed())
                .addKeyValue("contested", comparison.people(Verdict.CONTESTED))
                .addKeyValue("hcmWins", comparison.people(Verdict.HCM_WINS))
                .log("compared a target's accounts with HCM");
        comparison.held().ifPresent(reason -> LOG.warn("stopped by a guard: {}; see hcm-connector holds", reason));
        result.refusals().forEach((reason, people) -> LOG.warn("{} not written back: {}", people, reason));
    }

    /** One pass. */
    ExitCode once(Console console) throws CommandFailure {
        WriteBack.Result result;
        try {
            result = writeBack.pass(() -> Thread.currentThread().isInterrupted());
        } catch (Unreadable | SourceFailure e) {
            throw outOfReach(e);
        }
        WriteBack.Comparison comparison = result.comparison();
        console.out()
                .println(comparison.accounts() + " accounts compared, " + result.written()
                        + " people written back to HCM"
                        + count(result.changed(), "changed in HCM meanwhile")
                        + count(comparison.people(Verdict.WAITS), "waiting for an operator")
                        + count(comparison.people(Verdict.CONTESTED), "contested")
                        + count(comparison.people(Verdict.DECLINED), "declined")
                        + count(comparison.people(Verdict.HCM_WINS), "left to HCM"));
        result.refusals()
                .forEach((reason, people) ->
                        console.err().println("hcm-connector: " + people + " not written back: " + reason));
        comparison
                .held()
                .ifPresent(reason -> console.err()
                        .println("hcm-connector: stopped by a guard: " + reason + "; see hcm-connector holds list"));
        if (comparison.held().isPresent() || comparison.people(Verdict.WAITS) > 0) {
            return ExitCode.HELD;
        }
        return result.refusals().isEmpty() ? ExitCode.DONE : ExitCode.DEAD_LETTERS;
    }

    private static String count(long people, String what) {
        return people == 0 ? "" : ", " + people + " " + what;
    }

    /** What a pass would write. */
    ExitCode show(Console console, Format format) throws CommandFailure {
        WriteBack.Comparison comparison;
        try {
            comparison = writeBack.compare();
        } catch (Unreadable e) {
            throw outOfReach(e);
        }
        List<Line> lines = comparison.differences().stream()
                .map(difference -> new Line(
                        difference.person().number().value(),
                        difference.attribute().label(),
                        difference.hcm(),
                        difference.there(),
                        difference.verdict()))
                .toList();
        if (format == Format.JSON) {
            console.out().println(Json.write(new Shown(comparison.accounts(), comparison.held(), lines)));
            return ExitCode.DONE;
        }
        Table table = new Table(
                Table.Column.text("PERSON"),
                Table.Column.text("ATTRIBUTE"),
                Table.Column.text("HCM"),
                Table.Column.text("TARGET"),
                Table.Column.text("WHAT WOULD BE DONE"));
        lines.forEach(line -> table.row(
                line.person(),
                line.attribute(),
                line.hcm().orElse("-"),
                line.target(),
                words(line.verdict(), comparison.held().isPresent())));
        console.out().print(table.render());
        console.out().println(comparison.accounts() + " accounts compared, " + lines.size() + " values differ");
        comparison.held().ifPresent(reason -> console.out().println("a guard would stop this: " + reason));
        return ExitCode.DONE;
    }

    private static String words(Verdict verdict, boolean held) {
        return switch (verdict) {
            case AGREES -> "nothing";
            case WRITE -> held ? "waits for an operator's word" : "written to HCM";
            case WAITS -> "waits for an operator's word";
            case WRITE_APPROVED -> "written to HCM, as an operator has approved";
            case DECLINED -> "nothing, an operator has declined it";
            case HCM_WINS -> "nothing, HCM's value counts";
            case CONTESTED -> "nothing, HCM had another value again each time it was written today";
        };
    }

    private static CommandFailure outOfReach(Exception e) {
        return new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
    }
}
