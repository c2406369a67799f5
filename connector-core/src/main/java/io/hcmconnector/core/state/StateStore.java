package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.Ledger;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.Spending;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.guard.Absentees;
import io.hcmconnector.core.guard.CutOffs;
import io.hcmconnector.core.guard.Holds;
import io.hcmconnector.core.journal.Journal;
import io.hcmconnector.core.journal.People;
import io.hcmconnector.core.naming.NameRegister;
import io.hcmconnector.core.trigger.Inbox;
import io.hcmconnector.core.writeback.WriteBackRegister;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that must outlive the process, in SQLite or PostgreSQL. Safe for use by several threads.
 *
 * <p>What a writing method was asked to store is on the disk when it returns, as a whole; when it throws, nothing of it is.
 */
public final class StateStore implements AutoCloseable {
    private final Database database;
    private final @Nullable InstanceLock lock;

    private StateStore(Database database, @Nullable InstanceLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * Opens the state for the one process that runs on it, and brings its tables to this program's version.
     *
     * @throws StateException when another process runs on it, when it was written by a newer program, or when it is out of reach
     */
    public static StateStore open(StateSettings settings) {
        InstanceLock lock = InstanceLock.take(settings)
                .orElseThrow(() -> new StateException("another hcm-connector runs on this state (" + holder(settings)
                        + "): stop it, or give this one a state of its own (state.url)"));
        return opened(settings, lock);
    }

    /**
     * Opens the state like {@link #open} if no other process runs on it; empty when one does.
     *
     * @throws StateException when it was written by a newer program, or when it is out of reach
     */
    public static Optional<StateStore> openIfFree(StateSettings settings) {
        return InstanceLock.take(settings).map(lock -> opened(settings, lock));
    }

    /**
     * Opens the state beside a process that may run on it, to look and for small changes such as the retry of a dead letter.
     *
     * @throws StateException when the tables are older than this program while another process runs on them, when they are newer,
     *     or when the database is out of reach
     */
    public static StateStore openShared(StateSettings settings) {
        return opened(settings, null);
    }

    private static StateStore opened(StateSettings settings, @Nullable InstanceLock lock) {
        Database database = null;
        try {
            database = new Database(settings);
            migrate(database, settings, lock != null);
            if (lock != null) {
                database.takeOver();
            }
            return new StateStore(database, lock);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    private static void migrate(Database database, StateSettings settings, boolean ours) {
        Migrations migrations = new Migrations(database.source(), database.vendor());
        if (!migrations.pending()) {
            return;
        }
        if (ours) {
            migrations.run();
            return;
        }
        InstanceLock meanwhile = InstanceLock.take(settings)
                .orElseThrow(() -> new StateException("an older version of this program runs on this state ("
                        + holder(settings) + "): stop it and start the new one"));
        try {
            migrations.run();
        } finally {
            meanwhile.close();
        }
    }

    private static String holder(StateSettings settings) {
        return Vendor.of(settings.url()) == Vendor.SQLITE
                ? InstanceLock.OfFile.holder(Vendor.file(settings.url()))
                : "in another session of the database";
    }

    /** Where triggers wait. */
    public Inbox inbox() {
        return new SqlInbox(database);
    }

    /** What is remembered of collections that could not be read. */
    public Outages outages() {
        return new SqlOutages(database);
    }

    /** The log of lifecycle events. */
    public Journal journal() {
        return new SqlJournal(database);
    }

    /** The last-known people. */
    public People people() {
        return new SqlPeople(database);
    }

    /** What each target was sent, and what waits for it. */
    public Ledger ledger() {
        return new SqlLedger(database);
    }

    /** What targets accepted and have not confirmed yet. */
    public Receipts receipts() {
        return new SqlReceipts(database);
    }

    /** What guards have let through and what they hold. */
    public Holds holds() {
        return new SqlHolds(database);
    }

    /** People whom a load did not meet. */
    public Absentees absentees() {
        return new SqlAbsentees(database);
    }

    /** The requests that were spent on {@code target}. */
    public Spending spending(String target) {
        return new SqlSpending(database, target);
    }

    /** People whom an operator has cut off. */
    public CutOffs cutOffs() {
        return new SqlCutOffs(database);
    }

    /** The account names that we gave. */
    public NameRegister names() {
        return new SqlNameRegister(database);
    }

    /** What was written back to HCM. */
    public WriteBackRegister writeBacks() {
        return new SqlWriteBackRegister(database);
    }

    /** What {@code status} and {@code explain} show. */
    public Reports reports() {
        return new Reports(database);
    }

    /** The small fact with this name, for example the pod that this state belongs to. */
    public Optional<String> meta(String name) {
        return database.read(handle -> Database.meta(handle, "fact." + name));
    }

    /** Stores a small fact, in place of an earlier one of that name. */
    public void putMeta(String name, String value) {
        database.change(handle -> Database.putMeta(handle, "fact." + name, value));
    }

    /** The version of the mapping by which attributes of a target are made; empty for a target that is new. */
    public Optional<String> mapping(String target) {
        return database.read(handle -> Database.meta(handle, mappingOf(target)));
    }

    /** Stores that version, which each answer of the target is written down with from now on. */
    public void putMapping(String target, String version) {
        database.change(handle -> Database.putMeta(handle, mappingOf(target), version));
    }

    /** The name of that fact; the same as of older programs. */
    static String mappingOf(String target) {
        return "fact.mapping:" + target;
    }

    /** A connection for {@link StateCopy}, to be closed. */
    Connection connection() throws SQLException {
        return database.source().getConnection();
    }

    boolean isSqlite() {
        return database.vendor() == Vendor.SQLITE;
    }

    /** Lets go of the database, then of the state. */
    @Override
    public void close() {
        database.close();
        if (lock != null) {
            lock.close();
        }
    }
}
