package io.hcmconnector.core.state;

import io.hcmconnector.core.guard.Absentees;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.worker.PersonId;
import java.time.Instant;
import java.util.Set;

/** People whom a load did not meet, in a hold of the source. No work list has them: they wait until they are looked at. */
final class SqlAbsentees implements Absentees {
    private final Database database;

    SqlAbsentees(Database database) {
        this.database = database;
    }

    @Override
    public void hold(Set<PersonId> people, String reason, Instant now) {
        database.change(handle -> {
            long hold = SourceHolds.openOrRenew(handle, PopulationGuard.POPULATION, reason, now);
            people.stream()
                    .findFirst()
                    .ifPresent(one -> handle.createUpdate(
                                    "DELETE FROM hold_person WHERE hold_id = :hold AND decision IS NULL AND "
                                            + SqlPeople.OF_POPULATION)
                            .bind("hold", hold)
                            .bindMap(SqlPeople.ofPopulation(one.population()))
                            .execute());
            SourceHolds.join(handle, hold, people, now);
        });
    }
}
