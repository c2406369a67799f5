package io.hcmconnector.reader.csv;

import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Contacts;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.Job;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Position;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.reader.csv.PersonIds.Identity;
import io.hcmconnector.reader.csv.PersonIds.Service;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a worker of a row. What the file has no column for is left open, so that it blanks nothing. */
final class RowWorker {
    /** The attribute that a column tells; for the others see {@link #untold}. */
    private static final Map<CsvColumn, ProfileAttribute> TELLS = tells();

    /** Found at HCM, made of others, or presumed: the scope hangs on the type. */
    private static final Set<CsvColumn> KNOWN_ALL_THE_SAME =
            EnumSet.of(CsvColumn.PERSON_ID, CsvColumn.DISPLAY_NAME, CsvColumn.WORKER_TYPE);

    private static final Set<String> INACTIVE =
            Set.of("inactive", "terminated", "disabled", "suspended", "false", "n", "no", "0");
    private static final LocalDate END_OF_TIME = LocalDate.of(4712, 12, 31);

    private final Whose whose;
    private final CsvSettings settings;

    RowWorker(Whose whose, CsvSettings settings) {
        this.whose = whose;
        this.settings = settings;
    }

    private static Map<CsvColumn, ProfileAttribute> tells() {
        Map<CsvColumn, ProfileAttribute> tells = new EnumMap<>(CsvColumn.class);
        for (CsvColumn column : CsvColumn.values()) {
            for (ProfileAttribute attribute : ProfileAttribute.values()) {
                if (attribute.label().equals(column.label())) {
                    tells.put(column, attribute);
                }
            }
        }
        return tells;
    }

    /** The worker of whom HCM knows {@code identity}, as the row has it on {@code today}. */
    Worker worker(CsvRow row, Identity identity, LocalDate today) throws CsvFailure {
        return new Worker(
                identity.id(),
                whose.number(row),
                personal(row),
                contacts(row),
                List.of(relationship(row, identity, today)),
                untold(row));
    }

    private static Set<String> untold(CsvRow row) {
        return TELLS.entrySet().stream()
                .filter(column -> !row.has(column.getKey()) && !KNOWN_ALL_THE_SAME.contains(column.getKey()))
                .map(column -> column.getValue().label())
                .collect(Collectors.toSet());
    }

    private static Personal personal(CsvRow row) throws CsvFailure {
        PersonName name = new PersonName(
                text(row, CsvColumn.FIRST_NAME),
                row.needed(CsvColumn.LAST_NAME),
                text(row, CsvColumn.MIDDLE_NAME),
                text(row, CsvColumn.DISPLAY_NAME),
                null);
        Part<Optional<String>> userName =
                row.has(CsvColumn.USER_NAME) ? Part.of(row.value(CsvColumn.USER_NAME)) : Part.notReadable();
        return new Personal(Part.of(name), userName, null, Part.notReadable(), Part.notReadable());
    }

    private static Contacts contacts(CsvRow row) {
        List<EmailAddress> emails =
                row.value(CsvColumn.WORK_EMAIL).map(address -> new EmailAddress("W1", address, true)).stream()
                        .toList();
        List<Phone> phones = new ArrayList<>();
        row.value(CsvColumn.WORK_PHONE).ifPresent(phone -> phones.add(new Phone("W1", phone, true)));
        row.value(CsvColumn.MOBILE_PHONE).ifPresent(phone -> phones.add(new Phone("WM", phone, false)));
        return new Contacts(Part.of(emails), Part.of(phones));
    }

    private WorkRelationship relationship(CsvRow row, Identity identity, LocalDate today) throws CsvFailure {
        LocalDate start = date(row, CsvColumn.HIRE_DATE)
                .orElseThrow(() -> new CsvFailure("has no " + CsvColumn.HIRE_DATE.label()));
        LocalDate last = date(row, CsvColumn.TERMINATION_DATE).orElse(null);
        if (last != null && last.isBefore(start)) {
            throw new CsvFailure("has a terminationDate before the hireDate");
        }
        boolean inactive = row.value(CsvColumn.STATUS)
                .map(status -> INACTIVE.contains(status.toLowerCase(Locale.ROOT)))
                .orElse(false);
        if (inactive && last == null && !start.isAfter(today)) {
            throw new CsvFailure("has a status that is not active, and no terminationDate that says since when");
        }
        String country = row.value(CsvColumn.WORK_COUNTRY)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(code -> code.matches("[A-Z]{2}"))
                .orElse(null);
        Optional<Service> service = identity.beginningOn(start);
        String id = whose.relationship(row, service, start);
        return new WorkRelationship(
                id,
                type(row, service.map(Service::type).or(identity::onlyType)),
                true,
                new WorkRelationship.Employer(
                        text(row, CsvColumn.LEGAL_EMPLOYER_ID), text(row, CsvColumn.LEGAL_EMPLOYER), country),
                new WorkRelationship.Period(start, last),
                Part.of(List.of(assignment(row, id, start))));
    }

    private Assignment assignment(CsvRow row, String id, LocalDate start) throws CsvFailure {
        LocalDate since = date(row, CsvColumn.EFFECTIVE_START_DATE).orElse(start);
        Part<Optional<PersonNumber>> manager = row.has(CsvColumn.MANAGER)
                ? Part.of(row.value(CsvColumn.MANAGER).map(PersonNumber::new))
                : Part.notReadable();
        return new Assignment(
                id,
                null,
                new Assignment.Standing(true, true, since, END_OF_TIME),
                new Assignment.Place(
                        job(row),
                        position(row),
                        new Unit(text(row, CsvColumn.DEPARTMENT_ID), text(row, CsvColumn.DEPARTMENT)),
                        new Unit(null, text(row, CsvColumn.BUSINESS_UNIT)),
                        location(row)),
                manager);
    }

    // A job is one by its id, which a file does not have: the empty text stands for it.
    private static Job job(CsvRow row) {
        String name = text(row, CsvColumn.JOB_NAME);
        return new Job(
                name == null ? null : "",
                text(row, CsvColumn.JOB_CODE),
                name == null ? Part.notReadable() : Part.of(name));
    }

    private static Position position(CsvRow row) {
        boolean isTold = row.has(CsvColumn.POSITION_CODE) || row.has(CsvColumn.POSITION_NAME);
        String name = text(row, CsvColumn.POSITION_NAME);
        return isTold
                ? new Position(null, text(row, CsvColumn.POSITION_CODE), Part.of(name == null ? "" : name))
                : Position.UNTOLD;
    }

    // The same holds for a location.
    private static Location location(CsvRow row) {
        return new Location(
                text(row, CsvColumn.LOCATION_ID),
                "",
                Part.of(new Location.Details(
                        text(row, CsvColumn.LOCATION_NAME),
                        text(row, CsvColumn.WORK_STREET),
                        text(row, CsvColumn.WORK_CITY),
                        text(row, CsvColumn.WORK_REGION),
                        text(row, CsvColumn.WORK_POSTAL_CODE),
                        text(row, CsvColumn.WORK_COUNTRY))));
    }

    private WorkerType type(CsvRow row, Optional<WorkerType> known) throws CsvFailure {
        Optional<String> told = row.value(CsvColumn.WORKER_TYPE);
        if (told.isEmpty()) {
            return known.orElseGet(whose::type);
        }
        return switch (CsvColumn.plain(told.get())) {
            case "e", "employee", "emp" -> WorkerType.E;
            case "c", "contingent", "contingentworker", "cwk" -> WorkerType.C;
            case "p", "pending", "pendingworker" -> WorkerType.P;
            case "n", "nonworker" -> WorkerType.N;
            default -> throw new CsvFailure("has a workerType that is none of E, C, P and N");
        };
    }

    private Optional<LocalDate> date(CsvRow row, CsvColumn column) throws CsvFailure {
        Optional<String> text = row.value(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.get(), settings.form().dates()));
        } catch (DateTimeParseException e) {
            throw new CsvFailure(
                    "has a " + column.label() + " that is no date as " + settings.key("date-format") + " has it");
        }
    }

    private static @Nullable String text(CsvRow row, CsvColumn column) {
        return row.value(column).orElse(null);
    }
}
