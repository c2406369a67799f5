package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.Citizenship;
import io.hcmconnector.core.worker.Contacts;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Worker;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Worker} of a row of the Workers resource, read as of a day. */
final class WorkerParser {
    private final Lookups lookups;
    private final ShownChildren children;
    private final EmploymentParser employment;
    private final LocalDate asOf;
    private final boolean sensitive;

    /** A parser that leaves out what is sensitive unless {@code sensitive}, also where HCM shows it unasked. */
    WorkerParser(Lookups lookups, ShownChildren children, LocalDate asOf, boolean sensitive) {
        this.lookups = lookups;
        this.children = children;
        this.employment = new EmploymentParser(lookups, children, asOf);
        this.asOf = asOf;
        this.sensitive = sensitive;
    }

    /**
     * The worker.
     *
     * @throws Malformed when nobody could tell from the row whether the person is employed
     */
    Worker worker(JsonNode row) throws Malformed {
        PersonId id = id(row);
        return new Worker(
                id,
                new PersonNumber(Rows.required(row, "PersonNumber")),
                new Personal(
                        name(row),
                        lookups.userName(id.value()),
                        sensitive ? Rows.date(row, "DateOfBirth").orElse(null) : null,
                        sensitive ? legislative(row) : Part.notReadable(),
                        sensitive
                                ? children.rows(WorkerChild.CITIZENSHIPS, row).map(this::citizenships)
                                : Part.notReadable()),
                new Contacts(
                        children.rows(WorkerChild.EMAILS, row).map(this::emails),
                        children.rows(WorkerChild.PHONES, row).map(this::phones)),
                employment.relationships(row));
    }

    /** Whose row it is. */
    static PersonId id(JsonNode row) throws Malformed {
        String id = Rows.required(row, "PersonId");
        if (!EntryParser.PERSON_ID.matcher(id).matches()) {
            throw new Malformed("PersonId is not a number");
        }
        return new PersonId(id);
    }

    /** Whether a row says whose it is. */
    static boolean hasId(JsonNode row) {
        String id = Json.text(row, "PersonId");
        return id != null && EntryParser.PERSON_ID.matcher(id).matches();
    }

    // A person always has a name: HCM shows none when it does not want to.
    private Part<PersonName> name(JsonNode row) {
        List<JsonNode> names = Children.shown(row, "names");
        Stream<JsonNode> inForce =
                names.stream().filter(name -> Rows.holds(name, "EffectiveStartDate", "EffectiveEndDate", asOf));
        return Stream.concat(inForce, names.stream())
                .findFirst()
                .map(name -> Part.of(new PersonName(
                        Json.text(name, "FirstName"),
                        Json.text(name, "LastName"),
                        Json.text(name, "MiddleNames"),
                        Json.text(name, "DisplayName"),
                        Json.text(name, "KnownAs"))))
                .orElse(Part.notReadable());
    }

    // One row per legislation: that of the primary relationship counts.
    private Part<LegislativeInfo> legislative(JsonNode row) {
        Optional<String> country = Children.shown(row, "workRelationships").stream()
                .filter(relationship -> Json.flag(relationship, "PrimaryFlag"))
                .flatMap(relationship -> Stream.ofNullable(Json.text(relationship, "LegislationCode")))
                .findFirst();
        return children.rows(WorkerChild.LEGISLATIVE_INFO, row).map(all -> {
            List<JsonNode> rows = all.stream()
                    .filter(info -> Rows.holds(info, "EffectiveStartDate", "EffectiveEndDate", asOf))
                    .toList();
            return Stream.concat(
                            rows.stream()
                                    .filter(info -> country.isPresent()
                                            && country.get().equals(Json.text(info, "LegislationCode"))),
                            rows.stream())
                    .findFirst()
                    .map(info ->
                            new LegislativeInfo(Json.text(info, "MaritalStatus"), Json.text(info, "MilitaryVetStatus")))
                    .orElse(new LegislativeInfo(null, null));
        });
    }

    private List<Citizenship> citizenships(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> Rows.holds(row, "FromDate", "ToDate", asOf))
                .map(row -> new Citizenship(
                        Json.text(row, "CitizenshipId"),
                        Json.text(row, "CitizenshipStatus"),
                        Json.text(row, "LegislationCode")))
                .toList();
    }

    private List<EmailAddress> emails(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> Rows.holds(row, "FromDate", "ToDate", asOf))
                .flatMap(row -> Stream.ofNullable(Json.text(row, "EmailAddress"))
                        .map(address ->
                                new EmailAddress(type(row, "EmailType"), address, Json.flag(row, "PrimaryFlag"))))
                .toList();
    }

    private List<Phone> phones(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> Rows.holds(row, "FromDate", "ToDate", asOf))
                .flatMap(row -> Stream.ofNullable(number(row))
                        .map(number -> new Phone(type(row, "PhoneType"), number, Json.flag(row, "PrimaryFlag"))))
                .toList();
    }

    private static String type(JsonNode row, String name) {
        String type = Json.text(row, name);
        return type == null ? "" : type;
    }

    /**
     * {@code +country area number xextension}, each part as HCM has it and left out where HCM has none: {@code +49 30 1234567},
     * {@code 30 1234567}, {@code +1 650 5551234 x12}.
     */
    static @Nullable String number(JsonNode row) {
        String number = Json.text(row, "PhoneNumber");
        if (number == null) {
            return null;
        }
        String country = Json.text(row, "CountryCodeNumber");
        String area = Json.text(row, "AreaCode");
        String extension = Json.text(row, "Extension");
        return (country == null ? "" : country.startsWith("+") ? country + " " : "+" + country + " ")
                + (area == null ? "" : area + " ")
                + number
                + (extension == null ? "" : " x" + extension);
    }
}
