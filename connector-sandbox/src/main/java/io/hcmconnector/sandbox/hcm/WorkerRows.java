package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.population.Dated;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.Assignment;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.ManagerRow;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows people as records of the workers resource, as of one day. */
record WorkerRows(Population population, LocalDate asOf, boolean managerNumbers) {

    private static final String CREATED = "2020-01-01T00:00:00+00:00";

    /** The person's record, or empty when no relationship of theirs has begun on that day. */
    Optional<Row> row(Person person) {
        if (person.relationships().stream().noneMatch(this::begun)) {
            return Optional.empty();
        }
        Map<String, Supplier<List<Row>>> children = new LinkedHashMap<>();
        children.put("names", () -> names(person));
        children.put("emails", () -> emails(person));
        children.put("phones", () -> phones(person));
        children.put("addresses", () -> addresses(person));
        children.put("citizenships", () -> single(person, 3, "CitizenshipId", this::citizenship));
        children.put("legislativeInfo", () -> single(person, 4, "PersonLegislativeId", this::legislative));
        children.put("nationalIdentifiers", List::of);
        children.put(
                "workRelationships",
                () -> person.relationships().stream()
                        .filter(this::begun)
                        .map(r -> relationship(person, r))
                        .toList());
        return Optional.of(new Row(key(person.personId()), () -> worker(person), children));
    }

    private boolean begun(Relationship relationship) {
        return !relationship.start().isAfter(asOf);
    }

    private String key(long id) {
        return new UniqId(id, asOf).toString();
    }

    private static ObjectNode worker(Person person) {
        ObjectNode node = node();
        node.put("PersonId", person.personId()).put("PersonNumber", person.personNumber());
        node.putNull("CorrespondenceLanguage").putNull("BloodType");
        node.put(
                "DateOfBirth",
                LocalDate.of(1960, 1, 1).plusDays(person.personId() % 15000).toString());
        node.putNull("DateOfDeath").putNull("CountryOfBirth").putNull("RegionOfBirth");
        node.putNull("TownOfBirth").putNull("ApplicantNumber");
        return who(node);
    }

    private List<Row> names(Person person) {
        Person.PersonName name = person.nameAt(asOf);
        Person.NameRow row = Dated.at(person.profile().names(), asOf)
                .orElse(person.profile().names().get(0));
        return List.of(Row.flat(key(sub(person, 1)), () -> {
            ObjectNode node = node().put("PersonNameId", sub(person, 1));
            dates(node, row);
            node.put("LegislationCode", country(person))
                    .put("LastName", name.last())
                    .put("FirstName", name.first());
            node.putNull("Title").putNull("PreNameAdjunct").putNull("Suffix");
            node.put("MiddleNames", name.middle()).putNull("KnownAs").putNull("PreviousLastName");
            node.put("DisplayName", name.display()).put("FullName", name.last() + ", " + name.first());
            return who(node.putNull("NameLanguage"));
        }));
    }

    private List<Row> emails(Person person) {
        List<Row> rows = new ArrayList<>();
        email(rows, person, 5, "W1", person.profile().contacts().workEmail());
        email(rows, person, 6, "H1", person.profile().contacts().homeEmail());
        return rows;
    }

    private void email(List<Row> rows, Person person, int offset, String type, @Nullable String address) {
        if (address != null) {
            long id = sub(person, offset);
            rows.add(Row.flat(Long.toString(id), () -> {
                ObjectNode node = node().put("EmailAddressId", id).put("EmailType", type);
                node.put("EmailAddress", address).put("FromDate", start(person)).putNull("ToDate");
                return who(node.put("PrimaryFlag", type.equals("W1")));
            }));
        }
    }

    private List<Row> phones(Person person) {
        List<Row> rows = new ArrayList<>();
        phone(rows, person, "W1", person.profile().contacts().workPhone());
        phone(rows, person, "WM", person.profile().contacts().mobile());
        return rows;
    }

    /** The id of the person's phone of a type, {@code W1} or {@code WM}. */
    static long phoneId(Person person, String type) {
        return sub(person, type.equals("W1") ? 7 : 8);
    }

    private void phone(List<Row> rows, Person person, String type, @Nullable String number) {
        if (number != null) {
            long id = phoneId(person, type);
            rows.add(Row.flat(Long.toString(id), () -> {
                ObjectNode node = node().put("PhoneId", id).put("PhoneType", type);
                node.put("LegislationCode", country(person)).putNull("CountryCodeNumber");
                node.putNull("AreaCode").put("PhoneNumber", number).putNull("Extension");
                node.put("FromDate", start(person)).putNull("ToDate").putNull("Validity");
                return who(node.put("PrimaryFlag", type.equals("W1")));
            }));
        }
    }

    private List<Row> addresses(Person person) {
        return List.of(Row.flat(key(sub(person, 2)), () -> {
            Reference.Location place = location(person);
            ObjectNode node = node().put("AddressId", sub(person, 2));
            node.put("AddressLine1", person.personId() % 300 + " High Street").putNull("AddressLine2");
            node.put("TownOrCity", place.town().name()).putNull("Region1").putNull("Region2");
            node.put("Country", place.town().country()).put("PostalCode", "1" + person.personId() % 10000);
            return who(node.put("AddressType", "HOME").put("PrimaryFlag", true));
        }));
    }

    private List<Row> single(
            Person person, int offset, String idName, java.util.function.Function<Person, ObjectNode> f) {
        return List.of(Row.flat(key(sub(person, offset)), () -> {
            ObjectNode node = node().put(idName, sub(person, offset));
            node.setAll(f.apply(person));
            return who(node);
        }));
    }

    private ObjectNode citizenship(Person person) {
        return node().put("Citizenship", country(person))
                .put("FromDate", start(person))
                .put("CitizenshipStatus", "A");
    }

    private ObjectNode legislative(Person person) {
        return node().put("LegislationCode", country(person))
                .put("Gender", person.personId() % 2 == 0 ? "F" : "M")
                .put("MaritalStatus", person.personId() % 3 == 0 ? "M" : "S");
    }

    private Row relationship(Person person, Relationship relationship) {
        Map<String, Supplier<List<Row>>> children = Map.of(
                "assignments",
                () -> relationship.assignments().stream()
                        .flatMap(
                                a -> Dated.at(a.rows(), asOf).stream().map(r -> assignment(person, relationship, a, r)))
                        .toList());
        return new Row(
                Long.toString(relationship.id()),
                () -> {
                    Person.Employment employment = relationship.employment();
                    ObjectNode node = node().put("PeriodOfServiceId", relationship.id());
                    node.put("LegislationCode", employment.employer().country());
                    node.put("LegalEntityId", employment.employer().id());
                    node.put("LegalEmployerName", employment.employer().name());
                    node.put("WorkerType", employment.type()).put("PrimaryFlag", employment.primary());
                    node.put("StartDate", relationship.start().toString()).putNull("LegalEmployerSeniorityDate");
                    node.putNull("EnterpriseSeniorityDate").put("OnMilitaryServiceFlag", false);
                    node.putNull("WorkerNumber").putNull("ReadyToConvertFlag");
                    String end = relationship.termination() == null
                            ? null
                            : relationship.termination().toString();
                    node.put("TerminationDate", end)
                            .put("NotificationDate", end)
                            .putNull("LastWorkingDate");
                    node.put("RevokeUserAccess", end == null ? null : "A");
                    node.put("RecommendedForRehire", "ORA_NS").putNull("ProjectedTerminationDate");
                    return who(node);
                },
                children);
    }

    private Row assignment(Person person, Relationship relationship, Assignment assignment, AssignmentRow row) {
        Map<String, Supplier<List<Row>>> children = Map.of(
                "managers",
                () -> Dated.at(assignment.managers(), asOf).stream()
                        .map(this::manager)
                        .toList());
        return new Row(
                key(assignment.id()),
                () -> {
                    Person.Post post = row.post();
                    ObjectNode node = node().put("AssignmentId", assignment.id());
                    node.put("AssignmentNumber", assignment.number())
                            .put("AssignmentName", post.job().name());
                    node.put("ActionCode", row.active() ? "HIRE" : "TERMINATION")
                            .putNull("ReasonCode");
                    dates(node, row);
                    node.put("EffectiveSequence", 1).put("EffectiveLatestChange", "Y");
                    node.put("BusinessUnitId", post.businessUnit().id());
                    node.put("BusinessUnitName", post.businessUnit().name());
                    String type = relationship.employment().type();
                    node.put("AssignmentType", type);
                    node.put("AssignmentStatusTypeCode", row.active() ? "ACTIVE_PROCESS" : "INACTIVE_PROCESS");
                    node.put("AssignmentStatusType", row.active() ? "ACTIVE" : "INACTIVE");
                    node.put(
                            "SystemPersonType",
                            type.equals("E") ? "EMP" : type.equals("C") ? "CWK" : type.equals("P") ? "PWK" : "NONW");
                    node.put("UserPersonType", type.equals("E") ? "Employee" : "Other");
                    node.put(
                            "ProjectedStartDate",
                            type.equals("P") ? relationship.start().toString() : null);
                    node.put("PrimaryFlag", assignment.primary()).put("PrimaryAssignmentFlag", assignment.primary());
                    Reference.Position position =
                            Reference.POSITIONS.get((int) (person.personId() % Reference.POSITIONS.size()));
                    node.put("PositionId", position.id()).put("PositionCode", position.code());
                    node.put("JobId", post.job().id()).put("JobCode", post.job().code());
                    Reference.Grade grade = Reference.GRADES.get((int) (person.personId() % Reference.GRADES.size()));
                    node.put("GradeId", grade.id()).put("GradeCode", grade.code());
                    node.put("DepartmentId", post.department().id())
                            .put("DepartmentName", post.department().name());
                    node.put("LocationId", post.location().id())
                            .put("LocationCode", post.location().code());
                    node.put("WorkAtHomeFlag", false)
                            .put("AssignmentCategory", "FR")
                            .put("WorkerCategory", "WC");
                    node.put("PermanentTemporary", "R")
                            .put("FullPartTime", "FULL_TIME")
                            .put("ManagerFlag", false);
                    return who(node.put("NormalHours", 40).put("Frequency", "W"));
                },
                children);
    }

    private Row manager(ManagerRow row) {
        return Row.flat(key(row.id()), () -> {
            ObjectNode node = node().put("AssignmentSupervisorId", row.id());
            node.put("ManagerAssignmentId", row.manager().assignmentId());
            node.put("ManagerAssignmentNumber", row.manager().assignmentNumber());
            node.put("ManagerType", "LINE_MANAGER").put("ManagerTypeMeaning", "Line manager");
            node.put("ActionCode", "MANAGER_CHANGE").putNull("ReasonCode");
            dates(node, row);
            if (managerNumbers) {
                node.put(
                        "ManagerPersonNumber",
                        population
                                .find(row.manager().personId())
                                .map(Person::personNumber)
                                .orElse(null));
            }
            return who(node);
        });
    }

    private Reference.Location location(Person person) {
        List<AssignmentRow> rows =
                person.primaryAt(asOf).orElseThrow().primaryAssignment().rows();
        return Dated.at(rows, asOf).orElse(rows.get(0)).post().location();
    }

    private String country(Person person) {
        return location(person).town().country();
    }

    private static String start(Person person) {
        return person.relationships().get(0).start().toString();
    }

    private static void dates(ObjectNode node, Dated<?> row) {
        node.put("EffectiveStartDate", row.from().toString())
                .put("EffectiveEndDate", row.to().toString());
    }

    /** The id of a part of a person that is stored once: far from all generated ids, and stable. */
    private static long sub(Person person, int offset) {
        return person.personId() * 10 - 2_700_000_000_000_000L + offset;
    }

    private static ObjectNode who(ObjectNode node) {
        return node.put("CreatedBy", "HCM_INTEGRATION_SPEC")
                .put("CreationDate", CREATED)
                .put("LastUpdatedBy", "HCM_INTEGRATION_SPEC")
                .put("LastUpdateDate", CREATED);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
