package io.hcmconnector.app.cli;

import io.hcmconnector.app.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commands do that need a configuration; one method per command. Each prints its result on the console that the
 * factory was given, and answers how the process ends. An {@link io.hcmconnector.core.http.HttpFailure} ends it with {@link
 * ExitCode#OUT_OF_REACH}, a {@link ConfigException} with {@link ExitCode#USAGE}, a {@link CommandFailure} as it says, anything
 * else with {@link ExitCode#FAILURE}.
 */
public interface Operations extends AutoCloseable {

    /** {@code run}: the daemon, or one run. */
    ExitCode run(RunOptions options) throws Exception;

    /** {@code check}. */
    ExitCode check(Format format) throws Exception;

    /** {@code status}. */
    ExitCode status(Format format) throws Exception;

    /** {@code explain}: the timeline of the person with this number. */
    ExitCode explain(String personNumber, Format format) throws Exception;

    /** {@code checkpoints list}. */
    ExitCode listCheckpoints(Format format) throws Exception;

    /** {@code checkpoints create}, with a label or null. */
    ExitCode createCheckpoint(@Nullable String label) throws Exception;

    /** {@code dead-letters list}. */
    ExitCode listDeadLetters(Format format) throws Exception;

    /** {@code dead-letters show}. */
    ExitCode showDeadLetter(String id, Format format) throws Exception;

    /** {@code dead-letters retry}: those with these ids, or all when the list is empty. */
    ExitCode retryDeadLetters(List<String> ids) throws Exception;

    /** {@code dead-letters discard}: at least one id. */
    ExitCode discardDeadLetters(List<String> ids, String reason) throws Exception;

    /** {@code holds list}. */
    ExitCode listHolds(Format format) throws Exception;

    /** {@code holds show}. */
    ExitCode showHold(String id, Format format) throws Exception;

    /** {@code holds approve}: these people of the hold, or all when the list is empty. */
    ExitCode approveHold(String id, List<String> personNumbers) throws Exception;

    /** {@code holds reject}: these people of the hold, or all when the list is empty. */
    ExitCode rejectHold(String id, List<String> personNumbers, String reason) throws Exception;

    /** {@code mapping test}: what each target gets of one person. */
    ExitCode testMapping(Example example, Format format) throws Exception;

    /** {@code okta schema}, of the target with this name, or of the only one. */
    ExitCode oktaSchema(@Nullable String target) throws Exception;

    /** {@code mapping validate}. */
    ExitCode validateMapping(Format format) throws Exception;

    /** {@code writeback}: one pass, or with {@code dryRun} what it would write. */
    ExitCode writeBack(boolean dryRun, Format format) throws Exception;

    /** {@code leave}: cuts the person with this number off, or takes that back. */
    ExitCode leave(String personNumber, String reason, boolean takeBack) throws Exception;

    /** Gives back what was opened, such as the state's database. */
    @Override
    void close() throws IOException;

    /**
     * Whose attributes are shown: exactly one of both.
     *
     * @param personNumber somebody who is known, or null
     * @param file a worker as HCM shows one, or null
     */
    record Example(@Nullable String personNumber, @Nullable Path file) {}

    /** How a reading command answers. */
    enum Format {
        /** Text and tables for people. */
        TEXT,
        /** One JSON document. */
        JSON
    }

    /**
     * How {@code run} runs.
     *
     * @param once ends when everything that had settled and come due is dealt with
     * @param fullLoad a full load first, although checkpoints exist
     * @param dryRun prints what would be sent, sends nothing and moves no cursor
     * @param acceptSource an operator's word that another address is that of the same HCM
     * @param replay from where to deliver again, or null
     */
    record RunOptions(
            boolean once,
            boolean fullLoad,
            boolean dryRun,
            boolean acceptSource,
            @Nullable Replay replay) {}

    /**
     * A replay.
     *
     * @param from the id of a checkpoint, {@code first}, or an ISO-8601 instant
     * @param targets names of targets; empty for all
     * @param personNumbers people; empty for all
     */
    record Replay(String from, List<String> targets, List<String> personNumbers) {
        public Replay {
            targets = List.copyOf(targets);
            personNumbers = List.copyOf(personNumbers);
        }
    }
}
