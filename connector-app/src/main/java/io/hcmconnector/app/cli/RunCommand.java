package io.hcmconnector.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the connector: on an empty state a full load, then feed mode; else feed mode from the last checkpoint.",
            "SIGTERM or SIGINT finish the batch in hand, save and exit 0."
        })
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--once", description = "End when everything that has settled and come due is dealt with.")
    boolean once;

    @Option(names = "--full-load", description = "A full load first, although checkpoints exist.")
    boolean fullLoad;

    @Option(
            names = "--dry-run",
            description = "Print what would be sent, person by person; send nothing and move no cursor.")
    boolean dryRun;

    @Option(
            names = "--accept-source",
            description = "hcm.base-url names another host than the state was filled from, and it is the same HCM.")
    boolean acceptSource;

    @Option(
            names = "--replay-from",
            paramLabel = "CHECKPOINT",
            description = "Deliver again from there: an id from 'checkpoints list', 'first', or an ISO-8601 instant.")
    @Nullable
    String replayFrom;

    @Option(names = "--target", paramLabel = "NAME", description = "Replay for this target only; repeatable.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--person", paramLabel = "NUMBER", description = "Replay for this person only; repeatable.")
    List<String> persons = new ArrayList<>();

    @Spec
    CommandSpec spec;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (replayFrom == null && !(targets.isEmpty() && persons.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--target and --person belong to --replay-from; give it too, or leave them out");
        }
        if (replayFrom != null && fullLoad) {
            throw new ParameterException(
                    spec.commandLine(), "--full-load and --replay-from exclude each other; give one");
        }
        Operations.Replay replay = replayFrom == null ? null : new Operations.Replay(replayFrom, targets, persons);
        return session.perform(
                operations -> operations.run(new Operations.RunOptions(once, fullLoad, dryRun, acceptSource, replay)));
    }
}
