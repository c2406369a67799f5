package io.hcmconnector.core.mapping;

import static io.hcmconnector.core.worker.WorkerFixture.OPEN;
import static io.hcmconnector.core.worker.WorkerFixture.assignment;
import static io.hcmconnector.core.worker.WorkerFixture.at;
import static io.hcmconnector.core.worker.WorkerFixture.day;
import static io.hcmconnector.core.worker.WorkerFixture.in;
import static io.hcmconnector.core.worker.WorkerFixture.managedBy;
import static io.hcmconnector.core.worker.WorkerFixture.relationship;
import static io.hcmconnector.core.worker.WorkerFixture.with;
import static io.hcmconnector.core.worker.WorkerFixture.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Citizenship;
import io.hcmconnector.core.worker.Contacts;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.Employment;
import io.hcmconnector.core.worker.Job;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Personal;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Position;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileMapperTest {
    private static final ProfileMapper MAPPER =
            new ProfileMapper(new Zones(ZoneId.of("Europe/Berlin"), Map.of("US", ZoneId.of("America/New_York"))));
    private static final Set<ProfileAttribute> OF_THE_KEY =
            Set.of(ProfileAttribute.PERSON_ID, ProfileAttribute.PERSON_NUMBER);

    private static Profile profile(Worker worker) {
        return MAPPER.map(
                worker, worker.workRelationships().stream().findFirst().map(r -> Employment.on(r, day("2026-03-02"))));
    }

    private static Worker person(Personal personal, Contacts contacts, WorkRelationship... relationships) {
        return new Worker(new PersonId("1"), new PersonNumber("N1"), personal, contacts, List.of(relationships));
    }

    private static WorkRelationship employedAs(Assignment assignment) {
        return with(relationship("a", WorkerType.E, "2026-01-01", "2026-12-31", "US"), Part.of(List.of(assignment)));
    }

    private static final Contacts NO_CONTACTS = new Contacts(Part.notReadable(), Part.notReadable());
    private static final Personal NOTHING_PERSONAL =
            new Personal(Part.notReadable(), Part.notReadable(), null, Part.notReadable(), Part.notReadable());

    @Test
    void everyAttributeHasItsSource() {
        Worker all = person(
                new Personal(
                        Part.of(new PersonName("Ada", "Byron", "King", "Byron, Ada", null)),
                        Part.of(Optional.of("ada.byron")),
                        day("1990-12-10"),
                        Part.of(new LegislativeInfo("M", "V")),
                        Part.of(List.of(new Citizenship("c1", "A", "GB")))),
                new Contacts(
                        Part.of(List.of(new EmailAddress("W1", "ada@acme.example", true))),
                        Part.of(List.of(new Phone("W1", "+1 1", true), new Phone("WM", "+1 2", false)))),
                employedAs(managedBy(
                        at(assignment("x", day("2026-01-01"), OPEN), in("US")),
                        Part.of(Optional.of(new PersonNumber("N9"))))));
        Map<ProfileAttribute, String> expected = new EnumMap<>(ProfileAttribute.class);
        expected.put(ProfileAttribute.PERSON_ID, "1");
        expected.put(ProfileAttribute.PERSON_NUMBER, "N1");
        expected.put(ProfileAttribute.USER_NAME, "ada.byron");
        expected.put(ProfileAttribute.FIRST_NAME, "Ada");
        expected.put(ProfileAttribute.LAST_NAME, "Byron");
        expected.put(ProfileAttribute.MIDDLE_NAME, "King");
        expected.put(ProfileAttribute.DISPLAY_NAME, "Byron, Ada");
        expected.put(ProfileAttribute.WORK_EMAIL, "ada@acme.example");
        expected.put(ProfileAttribute.WORK_PHONE, "+1 1");
        expected.put(ProfileAttribute.MOBILE_PHONE, "+1 2");
        expected.put(ProfileAttribute.WORK_STREET, "1 Main St");
        expected.put(ProfileAttribute.WORK_CITY, "Town");
        expected.put(ProfileAttribute.WORK_REGION, "Region");
        expected.put(ProfileAttribute.WORK_POSTAL_CODE, "12345");
        expected.put(ProfileAttribute.WORK_COUNTRY, "US");
        expected.put(ProfileAttribute.WORKER_TYPE, "E");
        expected.put(ProfileAttribute.JOB_NAME, "Developer");
        expected.put(ProfileAttribute.JOB_CODE, "DEV");
        expected.put(ProfileAttribute.POSITION_CODE, "POS1");
        expected.put(ProfileAttribute.POSITION_NAME, "First developer");
        expected.put(ProfileAttribute.DEPARTMENT, "Engines");
        expected.put(ProfileAttribute.DEPARTMENT_ID, "d1");
        expected.put(ProfileAttribute.BUSINESS_UNIT, "North");
        expected.put(ProfileAttribute.LEGAL_EMPLOYER, "Employer US");
        expected.put(ProfileAttribute.LEGAL_EMPLOYER_ID, "employer-US");
        expected.put(ProfileAttribute.MANAGER, "N9");
        expected.put(ProfileAttribute.HIRE_DATE, "2026-01-01");
        expected.put(ProfileAttribute.TERMINATION_DATE, "2026-12-31");
        expected.put(ProfileAttribute.EFFECTIVE_START_DATE, "2026-01-01");
        expected.put(ProfileAttribute.LOCATION_ID, "l-US");
        expected.put(ProfileAttribute.LOCATION_NAME, "Site US");
        expected.put(ProfileAttribute.TIME_ZONE, "America/New_York");
        expected.put(ProfileAttribute.DATE_OF_BIRTH, "1990-12-10");
        expected.put(ProfileAttribute.MARITAL_STATUS, "M");
        expected.put(ProfileAttribute.CITIZENSHIP_ID, "c1");
        expected.put(ProfileAttribute.CITIZENSHIP_STATUS, "A");
        expected.put(ProfileAttribute.CITIZENSHIP_LEGISLATION_CODE, "GB");
        expected.put(ProfileAttribute.MILITARY_VET_STATUS, "V");
        assertThat(expected)
                .containsOnlyKeys(Stream.of(ProfileAttribute.values())
                        .filter(ProfileAttribute::isOfHcm)
                        .toList());
        Profile profile = profile(all);
        expected.forEach((attribute, value) ->
                assertThat(profile.get(attribute)).as(attribute.label()).contains(value));
    }

    @Test
    void whatIsNotReadableGivesNoAttributeAndWhatIsEmptyGivesAnEmptyOne() {
        assertThat(profile(person(NOTHING_PERSONAL, NO_CONTACTS)).values()).containsOnlyKeys(OF_THE_KEY);
        Profile empty = profile(person(
                new Personal(
                        Part.of(new PersonName(null, null, " ", null, null)),
                        Part.of(Optional.empty()),
                        null,
                        Part.of(new LegislativeInfo(null, null)),
                        Part.of(List.of())),
                new Contacts(Part.of(List.of()), Part.of(List.of()))));
        for (ProfileAttribute attribute : List.of(
                ProfileAttribute.MIDDLE_NAME,
                ProfileAttribute.DISPLAY_NAME,
                ProfileAttribute.USER_NAME,
                ProfileAttribute.MARITAL_STATUS,
                ProfileAttribute.CITIZENSHIP_STATUS,
                ProfileAttribute.WORK_EMAIL,
                ProfileAttribute.MOBILE_PHONE)) {
            assertThat(empty.knows(attribute)).as(attribute.label()).isTrue();
            assertThat(empty.get(attribute)).as(attribute.label()).isEmpty();
        }
    }

    @Test
    void aPositionOfWhichNothingIsToldIsNotKnownAndNoneIsNone() {
        Assignment plain = assignment("x", day("2026-01-01"), OPEN);
        assertThat(profile(person(NOTHING_PERSONAL, NO_CONTACTS, employedAs(inPosition(plain, null))))
                        .knows(ProfileAttribute.POSITION_CODE))
                .isFalse();
        Profile none = profile(person(
                NOTHING_PERSONAL, NO_CONTACTS, employedAs(inPosition(plain, new Position(null, null, Part.of(""))))));
        assertThat(none.knows(ProfileAttribute.POSITION_CODE)).isTrue();
        assertThat(none.get(ProfileAttribute.POSITION_NAME)).isEmpty();
        Profile hidden = profile(person(
                NOTHING_PERSONAL,
                NO_CONTACTS,
                employedAs(inPosition(plain, new Position("p", "POS", Part.notReadable())))));
        assertThat(hidden.get(ProfileAttribute.POSITION_CODE)).contains("POS");
        assertThat(hidden.knows(ProfileAttribute.POSITION_NAME)).isFalse();
    }

    /** As a state of an older version has it, where there is no position. */
    private static Assignment inPosition(Assignment a, @Nullable Position position) {
        return new Assignment(
                a.id(),
                a.number(),
                a.status(),
                new Assignment.Place(
                        a.place().job(),
                        position,
                        a.place().department(),
                        a.place().businessUnit(),
                        a.place().location()),
                a.manager());
    }

    @Test
    void theNameOfTheManagerIsThatOfHisOwnProfile() {
        Profile boss = new Profile(Map.of(ProfileAttribute.DISPLAY_NAME, Optional.of("Ada Byron")));
        Profile report = new Profile(Map.of(ProfileAttribute.MANAGER, Optional.of("N9")));
        assertThat(report.withManagerName(Optional.of(boss)).get(ProfileAttribute.MANAGER_NAME))
                .contains("Ada Byron");
        assertThat(report.withManagerName(Optional.empty()).knows(ProfileAttribute.MANAGER_NAME))
                .as("somebody whom we do not know")
                .isFalse();
        Profile nobodys = new Profile(Map.of(ProfileAttribute.MANAGER, Optional.empty()));
        assertThat(nobodys.withManagerName(Optional.empty()).knows(ProfileAttribute.MANAGER_NAME))
                .isTrue();
    }

    @Test
    void aManagerAJobAndALocationThatAreNotReadableAreNotKnown() {
        Assignment hidden = new Assignment(
                "x",
                null,
                new Assignment.Standing(true, true, day("2026-01-01"), OPEN),
                new Assignment.Place(
                        new Job("j", null, Part.notReadable()),
                        new Unit(null, null),
                        new Unit(null, null),
                        new Location("l", "L", Part.notReadable())),
                Part.notReadable());
        Profile profile = profile(person(NOTHING_PERSONAL, NO_CONTACTS, employedAs(hidden)));
        assertThat(profile.knows(ProfileAttribute.MANAGER)).isFalse();
        assertThat(profile.knows(ProfileAttribute.JOB_NAME)).isFalse();
        assertThat(profile.knows(ProfileAttribute.WORK_CITY)).isFalse();
        assertThat(profile.knows(ProfileAttribute.LOCATION_ID)).isTrue();
        assertThat(profile.knows(ProfileAttribute.DEPARTMENT)).isTrue();
    }

    @Test
    void noLocationAndNoJobAreKnownToBeNone() {
        Assignment bare = new Assignment(
                "x",
                null,
                new Assignment.Standing(true, true, day("2026-01-01"), OPEN),
                new Assignment.Place(
                        new Job(null, null, Part.notReadable()),
                        new Unit(null, null),
                        new Unit(null, null),
                        new Location(null, null, Part.notReadable())),
                Part.of(Optional.empty()));
        Profile profile = profile(person(NOTHING_PERSONAL, NO_CONTACTS, employedAs(bare)));
        assertThat(profile.knows(ProfileAttribute.JOB_NAME)).isTrue();
        assertThat(profile.knows(ProfileAttribute.WORK_CITY)).isTrue();
        assertThat(profile.get(ProfileAttribute.MANAGER)).isEmpty();
        assertThat(profile.knows(ProfileAttribute.MANAGER)).isTrue();
    }

    @Test
    void theChoiceAmongSeveralDoesNotHangOnTheirOrder() {
        List<EmailAddress> emails = List.of(
                new EmailAddress("H1", "a@home.example", true),
                new EmailAddress("W1", "b@acme.example", false),
                new EmailAddress("W1", "a@acme.example", false));
        List<Citizenship> citizenships = List.of(new Citizenship("2", "A", "FR"), new Citizenship("1", "A", "GB"));
        for (boolean turned : List.of(true, false)) {
            Profile profile = profile(person(
                    new Personal(
                            Part.notReadable(),
                            Part.notReadable(),
                            null,
                            Part.notReadable(),
                            Part.of(turned ? List.of(citizenships.get(1), citizenships.get(0)) : citizenships)),
                    new Contacts(
                            Part.of(turned ? List.of(emails.get(2), emails.get(1), emails.get(0)) : emails),
                            Part.notReadable())));
            assertThat(profile.get(ProfileAttribute.WORK_EMAIL)).contains("a@acme.example");
            assertThat(profile.get(ProfileAttribute.CITIZENSHIP_LEGISLATION_CODE))
                    .contains("GB");
        }
        assertThat(profile(person(
                                NOTHING_PERSONAL,
                                new Contacts(
                                        Part.of(List.of(
                                                new EmailAddress("W1", "a@acme.example", false),
                                                new EmailAddress("W1", "z@acme.example", true))),
                                        Part.notReadable())))
                        .get(ProfileAttribute.WORK_EMAIL))
                .contains("z@acme.example");
    }

    @Test
    void adifferenceIsAChangedOrNewlyShownValueAndNeverOneThatIsHiddenNow() {
        Profile before = profile(worker(relationship("a", WorkerType.E, "2026-01-01", null)));
        Profile hidden = profile(person(NOTHING_PERSONAL, NO_CONTACTS));
        assertThat(hidden.differencesFrom(before)).isEmpty();
        assertThat(before.differencesFrom(before)).isEmpty();
        assertThat(before.differencesFrom(hidden))
                .contains(ProfileAttribute.DEPARTMENT)
                .doesNotContain(ProfileAttribute.MANAGER);
    }

    @Test
    void aMappingLeavesOutWhatIsNotKnownAndKeepsItsOrder() {
        AttributeMapping mapping = new AttributeMapping(List.of(
                AttributeMapping.Row.copy("title", ProfileAttribute.JOB_NAME),
                AttributeMapping.Row.copy("mail", ProfileAttribute.WORK_EMAIL),
                AttributeMapping.Row.copy("department", ProfileAttribute.DEPARTMENT)));
        Worker worker = person(NOTHING_PERSONAL, NO_CONTACTS, relationship("a", WorkerType.E, "2026-01-01", null));
        Attributes attributes = mapping.apply(profile(worker));
        assertThat(attributes.values().keySet()).containsExactly("title", "department");
        assertThat(attributes.toString()).doesNotContain("Engines");
    }
}
