package io.hcmconnector.reader.csv;

import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.reader.csv.PersonIds.Service;
import java.time.LocalDate;
import java.util.Optional;

/** Whose people a file is about, and so what a row's numbers and ids mean. */
sealed interface Whose {

    /** The person's number in targets. */
    PersonNumber number(CsvRow row) throws CsvFailure;

    /** Who it is, if the row itself tells. */
    Optional<PersonId> person(CsvRow row) throws CsvFailure;

    /** The id of the row's work relationship, which begins on {@code start} and which HCM has as {@code service}, if it has. */
    String relationship(CsvRow row, Optional<Service> service, LocalDate start);

    /** The type of a row without one of which HCM knows none. */
    WorkerType type();

    /** HCM's own: numbers and ids are HCM's. */
    record Hcm() implements Whose {
        @Override
        public PersonNumber number(CsvRow row) throws CsvFailure {
            return new PersonNumber(row.needed(CsvColumn.PERSON_NUMBER));
        }

        @Override
        public Optional<PersonId> person(CsvRow row) throws CsvFailure {
            Optional<String> told = row.value(CsvColumn.PERSON_ID);
            if (told.isPresent() && !told.get().matches("[0-9]{1,18}")) {
                throw new CsvFailure("has a personId that is no number");
            }
            return told.map(PersonId::new);
        }

        @Override
        public String relationship(CsvRow row, Optional<Service> service, LocalDate start) {
            return row.value(CsvColumn.PERIOD_OF_SERVICE_ID)
                    .or(() -> service.map(Service::id))
                    .orElseGet(() -> WorkRelationship.idFromFile(start));
        }

        @Override
        public WorkerType type() {
            return WorkerType.E;
        }
    }

    /**
     * A population's of its own: a number of the file is the key, and in targets it has a prefix that none of HCM's has. A row is one work
     * relationship, whatever its dates become.
     */
    record Own(CsvPopulation.Rules rules) implements Whose {
        private static final String THE_ONE = "1";

        @Override
        public PersonNumber number(CsvRow row) throws CsvFailure {
            return new PersonNumber(rules.prefix() + row.needed(CsvColumn.PERSON_NUMBER));
        }

        @Override
        public Optional<PersonId> person(CsvRow row) throws CsvFailure {
            return Optional.of(PersonId.of(rules.name(), row.needed(CsvColumn.PERSON_NUMBER)));
        }

        @Override
        public String relationship(CsvRow row, Optional<Service> service, LocalDate start) {
            return THE_ONE;
        }

        @Override
        public WorkerType type() {
            return rules.type();
        }
    }
}
