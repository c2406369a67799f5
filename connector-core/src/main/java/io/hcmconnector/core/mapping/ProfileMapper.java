package io.hcmconnector.core.mapping;

import static io.hcmconnector.core.mapping.ProfileAttribute.*;

import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Citizenship;
import io.hcmconnector.core.worker.Contacts;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Position;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.Zones;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;

/**
 * Makes the flat profile of a worker in the employment that speaks for the person. Pure.
 *
 * <p>A part that HCM did not show gives no attribute at all; a part that it showed gives every attribute, empty where it has no
 * value.
 */
public final class ProfileMapper {
    private static final WorkerMapper FIELDS = Mappers.getMapper(WorkerMapper.class);
    /** By id: the choice must not hang on the order in which HCM lists them. */
    private static final Comparator<Citizenship> CITIZENSHIP_ORDER =
            Comparator.comparing(Citizenship::id, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Zones zones;

    /** A mapper that names people's zones by {@code zones}. */
    public ProfileMapper(Zones zones) {
        this.zones = zones;
    }

    /** The profile of {@code worker} in {@code employment}; without one, of the person alone. */
    public Profile map(Worker worker, Optional<Employment> employment) {
        Values values = new Values();
        values.put(PERSON_ID, worker.personId().value());
        values.put(PERSON_NUMBER, worker.personNumber().value());
        personal(worker.personal(), values);
        contacts(worker.contacts(), values);
        employment.ifPresent(e -> {
            relationship(e.relationship(), values);
            e.assignment().ifPresent(assignment -> assignment(assignment, values));
        });
        values.known.keySet().removeIf(attribute -> worker.untold().contains(attribute.label()));
        return new Profile(values.known);
    }

    private static void personal(Personal personal, Values values) {
        personal.name().read().ifPresent(name -> {
            values.put(FIRST_NAME, name.firstName());
            values.put(LAST_NAME, name.lastName());
            values.put(MIDDLE_NAME, name.middleNames());
            values.put(DISPLAY_NAME, displayName(name));
        });
        personal.userName().read().ifPresent(userName -> values.put(USER_NAME, userName.orElse(null)));
        LocalDate born = personal.dateOfBirth();
        if (born != null) {
            values.put(DATE_OF_BIRTH, born.toString());
        }
        personal.legislative().read().ifPresent(info -> legislative(info, values));
        personal.citizenships().read().ifPresent(all -> {
            Citizenship first = all.stream().min(CITIZENSHIP_ORDER).orElse(new Citizenship(null, null, null));
            values.put(CITIZENSHIP_ID, first.id());
            values.put(CITIZENSHIP_STATUS, first.status());
            values.put(CITIZENSHIP_LEGISLATION_CODE, first.legislationCode());
        });
    }

    private static void legislative(LegislativeInfo info, Values values) {
        values.put(MARITAL_STATUS, info.maritalStatus());
        values.put(MILITARY_VET_STATUS, info.militaryVetStatus());
    }

    private static @Nullable String displayName(PersonName name) {
        if (name.displayName() != null && !name.displayName().isBlank()) {
            return name.displayName();
        }
        String joined = Stream.of(name.firstName(), name.lastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    private static void contacts(Contacts contacts, Values values) {
        contacts.emails()
                .read()
                .ifPresent(emails -> values.put(
                        WORK_EMAIL,
                        first(emails, e -> e.type().equals("W1"), EmailAddress::primary, EmailAddress::address)));
        contacts.phones().read().ifPresent(phones -> {
            values.put(WORK_PHONE, number(phones, "W1"));
            values.put(MOBILE_PHONE, number(phones, "WM"));
        });
    }

    private static @Nullable String number(List<Phone> phones, String type) {
        return first(phones, p -> p.type().equals(type), Phone::primary, Phone::number);
    }

    /** The text of the primary one of those that fit, otherwise the first text in order, in whatever order HCM lists them. */
    private static <T> @Nullable String first(
            List<T> all, Predicate<T> fits, Predicate<T> primary, Function<T, String> text) {
        return all.stream()
                .filter(fits)
                .min(Comparator.comparing((T one) -> !primary.test(one)).thenComparing(text))
                .map(text)
                .orElse(null);
    }

    private void relationship(WorkRelationship relationship, Values values) {
        WorkerMapper.EmploymentFields fields = FIELDS.employment(relationship);
        values.put(WORKER_TYPE, fields.workerType());
        values.put(HIRE_DATE, fields.hireDate());
        values.put(TERMINATION_DATE, fields.terminationDate());
        values.put(LEGAL_EMPLOYER, fields.legalEmployer());
        values.put(LEGAL_EMPLOYER_ID, fields.legalEmployerId());
        values.put(TIME_ZONE, zones.of(relationship).getId());
    }

    private static void assignment(Assignment assignment, Values values) {
        WorkerMapper.AssignmentFields fields = FIELDS.assignment(assignment);
        values.put(JOB_CODE, fields.jobCode());
        values.put(DEPARTMENT, fields.department());
        values.put(DEPARTMENT_ID, fields.departmentId());
        values.put(BUSINESS_UNIT, fields.businessUnit());
        values.put(LOCATION_ID, fields.locationId());
        values.put(EFFECTIVE_START_DATE, fields.effectiveStartDate());
        job(assignment, values);
        position(assignment.place().position(), values);
        assignment
                .manager()
                .read()
                .ifPresent(manager ->
                        values.put(MANAGER, manager.map(PersonNumber::value).orElse(null)));
        if (fields.locationId() == null && fields.locationCode() == null) {
            address(new WorkerMapper.AddressFields(null, null, null, null, null, null), null, values);
        } else {
            assignment
                    .place()
                    .location()
                    .details()
                    .read()
                    .ifPresent(details -> address(FIELDS.address(details), fields.locationCode(), values));
        }
    }

    private static void job(Assignment assignment, Values values) {
        if (assignment.place().job().id() == null) {
            values.put(JOB_NAME, null);
        } else {
            assignment.place().job().name().read().ifPresent(name -> values.put(JOB_NAME, name));
        }
    }

    private static void position(Position position, Values values) {
        if (position.equals(Position.UNTOLD)) {
            return;
        }
        values.put(POSITION_CODE, position.code());
        position.name().read().ifPresent(name -> values.put(POSITION_NAME, name));
    }

    private static void address(WorkerMapper.AddressFields address, @Nullable String code, Values values) {
        values.put(LOCATION_NAME, address.name() == null ? code : address.name());
        values.put(WORK_STREET, address.street());
        values.put(WORK_CITY, address.city());
        values.put(WORK_REGION, address.region());
        values.put(WORK_POSTAL_CODE, address.postalCode());
        values.put(WORK_COUNTRY, address.country());
    }

    /** Collects what is known; a blank text is no value. */
    private static final class Values {
        private final Map<ProfileAttribute, Optional<String>> known = new EnumMap<>(ProfileAttribute.class);

        void put(ProfileAttribute attribute, @Nullable String value) {
            known.put(attribute, Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty()));
        }
    }
}
