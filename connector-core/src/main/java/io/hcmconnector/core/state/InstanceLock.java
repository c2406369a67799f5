package io.hcmconnector.core.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held by the one process that runs on a state; the operating system or the server lets go of it when the process dies. */
interface InstanceLock extends AutoCloseable {

    /** Lets go; failures to do so do not matter, because the end of the process lets go too. */
    @Override
    void close();

    /** Takes the lock of {@code settings}, or answers empty when somebody else holds it. */
    static Optional<InstanceLock> take(StateSettings settings) {
        return Vendor.of(settings.url()) == Vendor.SQLITE
                ? OfFile.take(Vendor.file(settings.url()))
                : OfServer.take(settings);
    }

    /** A lock on a file beside the database. */
    record OfFile(Path path, FileChannel channel) implements InstanceLock {
        /**
         * What this process holds. On POSIX, closing any channel of a file drops the process's locks on it, so a second attempt
         * of the same process must not even open the file.
         */
        private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

        static Optional<InstanceLock> take(Path database) {
            Path path = database.resolveSibling(database.getFileName() + ".lock");
            if (!HELD.add(path)) {
                return Optional.empty();
            }
            boolean taken = false;
            try {
                FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                taken = channel.tryLock() != null;
                if (!taken) {
                    channel.close();
                    return Optional.empty();
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
                return Optional.of(new OfFile(path, channel));
            } catch (IOException e) {
                throw new StateException("cannot lock " + path + ": is the folder writable?", e);
            } finally {
                if (!taken) {
                    HELD.remove(path);
                }
            }
        }

        /** Who holds the lock of {@code database}, as far as the file says. */
        static String holder(Path database) {
            Path path = database.resolveSibling(database.getFileName() + ".lock");
            if (HELD.contains(path)) {
                return "this process";
            }
            try {
                return Files.readString(path).strip();
            } catch (IOException e) {
                return "another process";
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StateException("cannot unlock " + path, e);
            } finally {
                HELD.remove(path);
            }
        }
    }

    /** An advisory lock of PostgreSQL, held by a connection of its own for as long as that lives. */
    record OfServer(Connection connection) implements InstanceLock {
        static Optional<InstanceLock> take(StateSettings settings) {
            try {
                Connection connection = Connections.single(settings);
                boolean taken = false;
                try (PreparedStatement statement = connection.prepareStatement(
                                "SELECT pg_try_advisory_lock(?, hashtext(current_schema()))");
                        ResultSet result = bound(statement).executeQuery()) {
                    taken = result.next() && result.getBoolean(1);
                } finally {
                    if (!taken) {
                        connection.close();
                    }
                }
                return taken ? Optional.of(new OfServer(connection)) : Optional.empty();
            } catch (SQLException e) {
                throw Failures.unreachable(e);
            }
        }

        private static PreparedStatement bound(PreparedStatement statement) throws SQLException {
            statement.setInt(1, Connections.INSTANCE);
            return statement;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StateException("cannot unlock the state", e);
            }
        }
    }
}
