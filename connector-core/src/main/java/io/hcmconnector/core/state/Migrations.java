package io.hcmconnector.core.state;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings the tables to this program's version, and refuses those of a newer one. */
final class Migrations {
    private final Flyway flyway;

    Migrations(DataSource database, Vendor vendor) {
        this.flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + vendor.migrations())
                .load();
    }

    /**
     * Whether tables are missing or older than this program.
     *
     * @throws StateException when they are newer
     */
    boolean pending() {
        MigrationInfoService info = info();
        for (MigrationInfo applied : info.applied()) {
            if (!applied.getState().isResolved()) {
                throw new StateException("the state was written by a newer version of this program (schema version "
                        + applied.getVersion() + "): run that version, or restore a backup from before the upgrade");
            }
        }
        return info.pending().length > 0;
    }

    private MigrationInfoService info() {
        try {
            return flyway.info();
        } catch (FlywayException e) {
            throw Failures.unreachable(e);
        }
    }

    void run() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw Failures.of(e, "the tables of the state could not be brought to this program's version");
        }
    }
}
