package io.hcmconnector.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An append-only, positioned log of lifecycle events, keyed by person, with the last-known people beside it. Safe for use by
 * several threads.
 */
public interface Journal {

    /**
     * Stores {@code settlements} in one transaction: people as now known, events appended, triggers settled, dates of
     * their timelines replaced and appointments that have come taken away, and how far a full load has come.
     */
    void append(List<Settlement> settlements, Optional<LoadProgress> load, Instant now);

    /** Up to {@code limit} records after {@code position}, ascending. */
    List<JournalRecord> read(long position, int limit);

    /** The position of the last record, 0 when there is none. */
    long head();

    /** Makes a checkpoint of the present position and cursors. */
    Checkpoint checkpoint(String label, Instant now);

    /** All checkpoints, the oldest first. */
    List<Checkpoint> checkpoints();

    /** The position of the last record appended before {@code at}. */
    long positionBefore(Instant at);

    /** The running or last full load. */
    Optional<LoadProgress> load();

    /** Begins a full load, or begins it again. */
    void beginLoad(LoadProgress progress);
}
