package io.hcmconnector.core.state;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * Copies a state into an empty SQLite file, so that a run can be tried without touching the state itself: across vendors, and while a
 * daemon runs on it. The history of deliveries is left out.
 */
public final class StateCopy {
    /** In an order that satisfies the references among them. */
    private static final List<String> TABLES = List.of(
            "feed_cursor",
            "feed_entry",
            "outage",
            "pending_trigger",
            "postponement",
            "planned_look",
            "person",
            "journal",
            "name_given",
            "account_name",
            "write_back",
            "checkpoint",
            "load_progress",
            "target",
            "hold",
            "hold_person",
            "guard_pass",
            "spent",
            "work",
            "account",
            "dead_letter");

    private static final int BATCH = 500;

    private StateCopy() {}

    /**
     * Copies what {@code from} holds at one instant; a state that does not exist yet gives an empty copy.
     *
     * @throws StateException when either cannot be used
     */
    public static void copy(StateSettings from, StateSettings to) {
        boolean exists = Vendor.of(from.url()) != Vendor.SQLITE || Files.exists(Vendor.file(from.url()));
        try (StateStore target = StateStore.open(to)) {
            if (exists) {
                try (StateStore source = StateStore.openShared(from)) {
                    copy(source, target);
                }
            }
        }
    }

    private static void copy(StateStore source, StateStore target) {
        try (Connection in = source.connection();
                Connection out = target.connection()) {
            if (source.isSqlite()) {
                // A reader's transaction: one that could write would keep the daemon from writing meanwhile.
                in.unwrap(SQLiteConnection.class).setCurrentTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
            } else {
                in.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            in.setAutoCommit(false);
            out.setAutoCommit(false);
            for (String table : TABLES) {
                copy(table, in, out);
            }
            copyMeta(in, out);
            out.commit();
            in.rollback();
        } catch (SQLException e) {
            throw Failures.of(e, "the state could not be copied for a trial run");
        }
    }

    private static void copy(String table, Connection in, Connection out) throws SQLException {
        try (Statement read = in.createStatement()) {
            read.setFetchSize(BATCH);
            try (ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
                insert(table, rows, out);
            }
        }
    }

    /** All but the owner, who is another process. */
    private static void copyMeta(Connection in, Connection out) throws SQLException {
        try (Statement read = in.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM meta WHERE name <> 'owner'")) {
            insert("meta", rows, out);
        }
    }

    private static void insert(String table, ResultSet rows, Connection out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        StringJoiner names = new StringJoiner(", ");
        for (int i = 1; i <= count; i++) {
            names.add(columns.getColumnName(i));
        }
        String marks = String.join(", ", Collections.nCopies(count, "?"));
        try (PreparedStatement write =
                out.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 1; i <= count; i++) {
                    write.setObject(i, rows.getObject(i));
                }
                write.addBatch();
                waiting++;
                if (waiting % BATCH == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
    }
}
