package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.core.http.HttpFailure;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints failures: one line each, a stack trace only on demand. */
final class ErrorLines {
    private final PrintWriter err;

    ErrorLines(PrintWriter err) {
        this.err = err;
    }

    int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        StringBuilder line = new StringBuilder("hcm-connector: ").append(oneLine(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                line.append("; did you mean ").append(suggestions.get(0)).append('?');
            }
        }
        if (line.indexOf("--help") < 0) {
            line.append(line.charAt(line.length() - 1) == '?' ? " See " : "; see ")
                    .append(command)
                    .append(" --help");
        }
        err.println(line);
        return ExitCode.USAGE.code();
    }

    int failure(Exception e, boolean verbose) {
        ExitCode code = print(e, verbose);
        if (verbose) {
            e.printStackTrace(err);
        }
        return code.code();
    }

    private ExitCode print(Exception e, boolean verbose) {
        if (e instanceof ConfigException config) {
            config.problems().forEach(problem -> err.println(oneLine(problem)));
            return ExitCode.USAGE;
        }
        if (e instanceof CommandFailure foreseen) {
            err.println("hcm-connector: " + oneLine(foreseen.getMessage()));
            return foreseen.exitCode();
        }
        if (e instanceof HttpFailure failure) {
            err.println("hcm-connector: " + oneLine(failure.getMessage()));
            return ExitCode.OUT_OF_REACH;
        }
        err.println("hcm-connector: unexpected failure, " + e.getClass().getSimpleName() + ": "
                + oneLine(e.getMessage()) + (verbose ? "" : "; run it again with --verbose to see where"));
        return ExitCode.FAILURE;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no message" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
