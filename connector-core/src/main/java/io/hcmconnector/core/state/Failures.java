package io.hcmconnector.core.state;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteException;

/** What a failure of the database means to the operator, in one line without values of rows. */
final class Failures {
    private static final String FULL =
            "the disk of the state is full: make room; nothing was stored, and it is tried again";
    private static final String READ_ONLY =
            "the state can only be read: check the rights and the mount of the database";
    private static final String DAMAGED =
            "the file of the state is damaged or is no SQLite database: restore a backup, or name another file (state.url)";
    private static final String BUSY = "another process holds the state locked: end it, or try again";
    private static final String UNREACHABLE =
            "the database of the state does not answer: check state.url, user and password";

    /** Primary result codes, https://www.sqlite.org/rescode.html. */
    private static final Map<Integer, String> SQLITE = Map.of(
            5, BUSY,
            6, BUSY,
            8, READ_ONLY,
            10, "the disk of the state fails: check it, then the state",
            11, DAMAGED,
            13, FULL,
            14, "the file of the state cannot be opened: check the rights of the file and its folder",
            26, DAMAGED);

    /** Of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final Map<String, String> STATES = Map.of(
            "53100", FULL,
            "25006", READ_ONLY,
            "53300", "the database of the state takes no more connections: raise its limit, or end other programs",
            "57P01", UNREACHABLE,
            "57P02", UNREACHABLE,
            "57P03", UNREACHABLE);

    private Failures() {}

    /** The failure that lies in {@code cause}, with {@code otherwise} for what has no explanation of its own. */
    static StateException of(Throwable cause, String otherwise) {
        return new StateException(sql(cause).flatMap(Failures::meaning).orElse(otherwise), cause);
    }

    /** A failure to reach the database at all. */
    static StateException unreachable(Throwable cause) {
        return of(cause, UNREACHABLE);
    }

    private static Optional<String> meaning(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            // The low byte is the primary code of an extended one.
            return Optional.ofNullable(SQLITE.get(sqlite.getResultCode().code & 0xFF));
        }
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return state.startsWith("08") ? Optional.of(UNREACHABLE) : Optional.ofNullable(STATES.get(state));
    }

    /** The deepest one, which is the database's own. */
    private static Optional<SQLException> sql(Throwable cause) {
        SQLException found = null;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SQLException failure) {
                found = failure;
            }
        }
        return Optional.ofNullable(found);
    }
}
