package io.hcmconnector.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it is asked to do, and answers as it was told to. */
final class RecordingOperations implements Operations, Trials {
    final List<String> asked = new ArrayList<>();
    ExitCode answer = ExitCode.DONE;

    @Nullable
    Exception failure;

    boolean closed;

    private ExitCode note(String what) throws Exception {
        asked.add(what);
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    @Override
    public ExitCode run(RunOptions options) throws Exception {
        return note(options.toString());
    }

    @Override
    public ExitCode check(Format format) throws Exception {
        return note("check " + format);
    }

    @Override
    public ExitCode status(Format format) throws Exception {
        return note("status " + format);
    }

    @Override
    public ExitCode explain(String personNumber, Format format) throws Exception {
        return note("explain " + personNumber + " " + format);
    }

    @Override
    public ExitCode listCheckpoints(Format format) throws Exception {
        return note("checkpoints " + format);
    }

    @Override
    public ExitCode createCheckpoint(@Nullable String label) throws Exception {
        return note("checkpoint " + label);
    }

    @Override
    public ExitCode listDeadLetters(Format format) throws Exception {
        return note("dead letters " + format);
    }

    @Override
    public ExitCode showDeadLetter(String id, Format format) throws Exception {
        return note("dead letter " + id + " " + format);
    }

    @Override
    public ExitCode retryDeadLetters(List<String> ids) throws Exception {
        return note("retry " + ids);
    }

    @Override
    public ExitCode discardDeadLetters(List<String> ids, String reason) throws Exception {
        return note("discard " + ids + " " + reason);
    }

    @Override
    public ExitCode listHolds(Format format) throws Exception {
        return note("holds " + format);
    }

    @Override
    public ExitCode showHold(String id, Format format) throws Exception {
        return note("hold " + id + " " + format);
    }

    @Override
    public ExitCode approveHold(String id, List<String> personNumbers) throws Exception {
        return note("approve " + id + " " + personNumbers);
    }

    @Override
    public ExitCode rejectHold(String id, List<String> personNumbers, String reason) throws Exception {
        return note("reject " + id + " " + personNumbers + " " + reason);
    }

    @Override
    public ExitCode testMapping(Example example, Format format) throws Exception {
        return note("mapping of " + example.personNumber() + " " + example.file() + " " + format);
    }

    @Override
    public ExitCode writeBack(boolean dryRun, Format format) throws Exception {
        return note("writeback" + (dryRun ? " dry " : " ") + format);
    }

    @Override
    public ExitCode oktaSchema(@Nullable String target) throws Exception {
        return note("okta schema of " + target);
    }

    @Override
    public ExitCode validateMapping(Format format) throws Exception {
        return note("validate " + format);
    }

    @Override
    public ExitCode leave(String personNumber, String reason, boolean takeBack) throws Exception {
        return note("leave " + personNumber + " " + reason + " " + takeBack);
    }

    @Override
    public ExitCode demo(DemoOptions options, Console console) throws Exception {
        return note(options.toString());
    }

    @Override
    public ExitCode sandbox(SandboxOptions options, Console console) throws Exception {
        return note(options.toString());
    }

    @Override
    public void close() {
        closed = true;
    }
}
