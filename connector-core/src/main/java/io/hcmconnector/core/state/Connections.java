package io.hcmconnector.core.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens connections: durable ones for SQLite, plain ones for PostgreSQL. */
final class Connections {
    /** First key of the advisory lock that the running instance holds. */
    static final int INSTANCE = 0x48434D31;

    /** First key of the advisory lock that a writing transaction holds. */
    static final int WRITER = 0x48434D32;

    private static final Duration BUSY = Duration.ofSeconds(20);

    private Connections() {}

    static HikariDataSource pool(StateSettings settings) {
        Vendor vendor = Vendor.of(settings.url());
        HikariConfig config = new HikariConfig();
        config.setPoolName("state");
        config.setMaximumPoolSize(vendor.connections());
        config.setConnectionTimeout(BUSY.plusSeconds(10).toMillis());
        if (vendor == Vendor.SQLITE) {
            config.setDataSource(sqlite(settings));
        } else {
            config.setJdbcUrl(settings.url());
            config.setDataSourceProperties(properties(settings));
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        }
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw Failures.unreachable(e);
        }
    }

    /** One connection to PostgreSQL outside the pool. */
    static Connection single(StateSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), properties(settings));
    }

    /**
     * A commit is on the disk when it returns (WAL with FULL), and a transaction takes the write lock at its begin: one that reads
     * first and writes later would fail at once with SQLITE_BUSY_SNAPSHOT.
     */
    private static SQLiteDataSource sqlite(StateSettings settings) {
        ownerOnly(Vendor.file(settings.url()));
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(settings.url());
        return source;
    }

    /** The file holds personal data: nobody but its owner is to read it. */
    private static void ownerOnly(Path file) {
        if (Files.exists(file)
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new StateException("cannot create " + file + ": is the folder writable?", e);
        }
    }

    /** Without the server's error details, which quote whole rows. */
    private static Properties properties(StateSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "hcm-connector");
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().reveal());
        }
        return properties;
    }
}
