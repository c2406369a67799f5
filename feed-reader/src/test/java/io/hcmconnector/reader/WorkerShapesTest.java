package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectory.Found;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.Assignment;
import io.hcmconnector.core.worker.Citizenship;
import io.hcmconnector.core.worker.EmailAddress;
import io.hcmconnector.core.worker.LegislativeInfo;
import io.hcmconnector.core.worker.Location;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonName;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Phone;
import io.hcmconnector.core.worker.Unit;
import io.hcmconnector.core.worker.WorkRelationship;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of the rows that HCM shows, and of those that it does not. */
class WorkerShapesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final PersonId ADA = new PersonId("300100180313789");
    private static final String ADA_ROW = """
            {"PersonId": 300100180313789, "PersonNumber": "955160008191551", "DateOfBirth": "1980-01-01",
             "names": {"items": [
               {"FirstName": "Ada", "LastName": "Byron", "EffectiveEndDate": "2019-12-31"},
               {"FirstName": "Ada", "LastName": "Lovelace", "MiddleNames": "King", "DisplayName": "Ada Lovelace",
                "KnownAs": null, "EffectiveStartDate": "2020-01-01", "EffectiveEndDate": "4712-12-31"}]},
             "emails": {"items": [
               {"EmailType": "W1", "EmailAddress": "ada@example.com", "PrimaryFlag": true, "FromDate": "2020-01-01"},
               {"EmailType": "H1", "EmailAddress": "old@example.com", "PrimaryFlag": false, "ToDate": "2021-01-01"}]},
             "phones": {"items": [
               {"PhoneType": "W1", "CountryCodeNumber": "49", "AreaCode": "30", "PhoneNumber": "1234567", "PrimaryFlag": true},
               {"PhoneType": "WM", "PhoneNumber": "0171 555", "Extension": "12", "PrimaryFlag": false}]},
             "legislativeInfo": {"items": [
               {"LegislationCode": "US", "MaritalStatus": "S"},
               {"LegislationCode": "DE", "MaritalStatus": "M", "MilitaryVetStatus": "NOTVET"}]},
             "citizenships": {"items": [{"CitizenshipId": 7, "CitizenshipStatus": "A", "LegislationCode": "GB"}]},
             "workRelationships": {"items": [
               {"PeriodOfServiceId": 300100180313798, "LegislationCode": "DE", "LegalEntityId": 300100074901955,
                "LegalEmployerName": "Example GmbH", "WorkerType": "E", "PrimaryFlag": true, "StartDate": "2020-01-01",
                "TerminationDate": "2026-03-31",
                "assignments": {"items": [
                  {"AssignmentId": 81, "AssignmentNumber": "E1", "AssignmentStatusTypeCode": "ACTIVE_PROCESS",
                   "PrimaryAssignmentFlag": true, "EffectiveStartDate": "2025-01-01", "EffectiveEndDate": "4712-12-31",
                   "BusinessUnitId": 21, "BusinessUnitName": "Research", "DepartmentId": 22, "DepartmentName": "Engines",
                   "JobId": 41, "JobCode": "MATH", "LocationId": 51, "LocationCode": "BER",
                   "managers": {"items": [
                     {"ManagerType": "PROJECT_MANAGER", "ManagerAssignmentNumber": "E99"},
                     {"ManagerType": "LINE_MANAGER", "ManagerAssignmentNumber": "E98", "EffectiveEndDate": "2025-01-01"},
                     {"ManagerType": "LINE_MANAGER", "ManagerAssignmentNumber": "E2", "EffectiveStartDate": "2025-01-02"}]}
                  }]}}]}}
            """;
    private static final String CHARLES_ROW = """
            {"PersonId": 300100180313700, "PersonNumber": "1791", "workRelationships": {"items": [
              {"PeriodOfServiceId": 1, "WorkerType": "E", "StartDate": "2019-01-01",
               "assignments": {"items": [{"AssignmentId": 82, "AssignmentNumber": "E2"}]}}]}}
            """;

    private final FakePod pod = new FakePod();
    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");

    private static final String JOB = "{\"JobId\": 41, \"JobCode\": \"MATH\", \"Name\": \"Mathematician\"}";
    private static final String LOCATION = """
            {"LocationId": 51, "LocationCode": "BER", "LocationName": "Berlin", "AddressLine1": "Unter den Linden 1",
             "AddressLine2": "2. OG", "TownOrCity": "Berlin", "Region2": "BE", "PostalCode": "10117", "Country": "DE"}
            """;

    private WorkerDirectory adaAndCharles() {
        pod.withWorker(ADA_ROW).withWorker(CHARLES_ROW);
        pod.with("jobs", "JobId", JOB).with("locations", "LocationId", LOCATION);
        pod.with("userAccounts", "PersonId", "{\"PersonId\": 300100180313789, \"Username\": \"ALOVELACE\"}");
        return pod.hcm(100, clock).workers();
    }

    private static Worker ada(WorkerDirectory workers) throws SourceFailure {
        Worker ada = workers.find(Set.of(ADA), TODAY).found().get(ADA);
        assertThat(ada).isNotNull();
        return ada;
    }

    @Test
    void neitherAsksForNorKeepsWhatIsSensitiveUnlessATargetIsToGetIt() throws SourceFailure {
        adaAndCharles();
        pod.asked.clear();
        Worker ada = ada(pod.hcm(100, clock, false).workers());
        assertThat(pod.asked).noneMatch(question -> question.contains("legislativeInfo"));
        assertThat(ada.personal().dateOfBirth()).isNull();
        assertThat(ada.personal().legislative()).isEqualTo(Part.notReadable());
        assertThat(ada.personal().citizenships()).isEqualTo(Part.notReadable());
        assertThat(ada.personal().name().isReadable()).isTrue();
    }

    private static Assignment assignment(Worker worker) {
        return worker.workRelationships()
                .get(0)
                .assignments()
                .read()
                .orElseThrow()
                .get(0);
    }

    @Test
    void readsEveryPartOfAWorkerAndJoinsTheLookUps() throws SourceFailure {
        Worker ada = ada(adaAndCharles());
        assertThat(ada.personNumber()).isEqualTo(new PersonNumber("955160008191551"));
        assertThat(ada.personal().name())
                .isEqualTo(Part.of(new PersonName("Ada", "Lovelace", "King", "Ada Lovelace", null)));
        assertThat(ada.personal().userName()).isEqualTo(Part.of(Optional.of("ALOVELACE")));
        assertThat(ada.personal().dateOfBirth()).isEqualTo(LocalDate.of(1980, 1, 1));
        assertThat(ada.personal().legislative()).isEqualTo(Part.of(new LegislativeInfo("M", "NOTVET")));
        assertThat(ada.personal().citizenships()).isEqualTo(Part.of(List.of(new Citizenship("7", "A", "GB"))));
        assertThat(ada.contacts().emails())
                .isEqualTo(Part.of(List.of(new EmailAddress("W1", "ada@example.com", true))));
        assertThat(ada.contacts().phones())
                .isEqualTo(Part.of(
                        List.of(new Phone("W1", "+49 30 1234567", true), new Phone("WM", "0171 555 x12", false))));
        WorkRelationship relationship = ada.workRelationships().get(0);
        assertThat(relationship.id()).isEqualTo("300100180313798");
        assertThat(relationship.type()).isEqualTo(WorkerType.E);
        assertThat(relationship.employer())
                .isEqualTo(new WorkRelationship.Employer("300100074901955", "Example GmbH", "DE"));
        assertThat(relationship.period())
                .isEqualTo(new WorkRelationship.Period(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 3, 31)));
        Assignment assignment = assignment(ada);
        assertThat(assignment.status())
                .isEqualTo(new Assignment.Standing(true, true, LocalDate.of(2025, 1, 1), LocalDate.of(4712, 12, 31)));
        assertThat(assignment.place().department()).isEqualTo(new Unit("22", "Engines"));
        assertThat(assignment.place().businessUnit()).isEqualTo(new Unit("21", "Research"));
        assertThat(assignment.place().job().name()).isEqualTo(Part.of("Mathematician"));
        assertThat(assignment.place().location().details())
                .isEqualTo(Part.of(
                        new Location.Details("Berlin", "Unter den Linden 1, 2. OG", "Berlin", "BE", "10117", "DE")));
        assertThat(assignment.manager()).isEqualTo(Part.of(Optional.of(new PersonNumber("1791"))));
    }

    @Test
    void readsTheListsOfOlderFrameworkVersions() throws SourceFailure {
        Worker asCollections = ada(adaAndCharles());
        FakePod older = new FakePod();
        String lists = ADA_ROW.replace("{\"items\": [", "[").replace("]}", "]");
        older.withWorker(lists).withWorker(CHARLES_ROW);
        older.with("jobs", "JobId", JOB).with("locations", "LocationId", LOCATION);
        older.with("userAccounts", "PersonId", "{\"PersonId\": 300100180313789, \"Username\": \"ALOVELACE\"}");
        assertThat(ada(older.hcm(100, clock).workers())).isEqualTo(asCollections);
    }

    @Test
    void doesNotTakeAChildThatIsLeftOutForAnEmptyOne() throws SourceFailure {
        pod.withWorker("""
                {"PersonId": 1, "PersonNumber": "1", "phones": [{"PhoneId": 1}],
                 "workRelationships": [{"StartDate": "2020-01-01"}]}
                """);
        pod.withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "2", "phones": {"items": []}, "workRelationships": [
                  {"PeriodOfServiceId": "7", "WorkerType": "C", "StartDate": "2020-01-01", "TerminationDate": "4712-12-31"}]}
                """);
        Worker ada = ada(pod.hcm(100, clock).workers());
        assertThat(ada.contacts().emails().isReadable()).isFalse();
        assertThat(ada.contacts().phones()).isEqualTo(Part.of(List.of()));
        assertThat(ada.personal().name().isReadable()).isFalse();
        assertThat(ada.personal().userName().isReadable()).isFalse();
        assertThat(ada.workRelationships().get(0).assignments().isReadable()).isFalse();
        assertThat(ada.workRelationships().get(0).period().termination()).isNull();
    }

    @Test
    void findsSomebodyWithoutRelationshipsAndDoesNotReadSomebodyWhoseRelationshipsAreHidden() throws SourceFailure {
        pod.withWorker("{\"PersonId\": 1, \"PersonNumber\": \"1\", \"workRelationships\": {\"items\": []}}");
        pod.withWorker("{\"PersonId\": 2, \"PersonNumber\": \"2\"}");
        pod.withWorker("{\"PersonId\": 3, \"PersonNumber\": \"3\", \"workRelationships\": {\"items\": [{}]}}");
        Found found = pod.hcm(100, clock)
                .workers()
                .find(Set.of(new PersonId("1"), new PersonId("2"), new PersonId("3")), TODAY);
        assertThat(found.found()).containsOnlyKeys(new PersonId("1"));
        assertThat(found.found().get(new PersonId("1")).workRelationships()).isEmpty();
        assertThat(found.notReadable()).containsOnlyKeys(new PersonId("2"), new PersonId("3"));
        assertThat(found.notReadable().get(new PersonId("2"))).contains("WORKER_EMPLOYMENT");
        assertThat(found.gone()).isEmpty();
    }

    @Test
    void doesNotTakeACutChildForTheWhole() throws SourceFailure {
        pod.withWorker(CHARLES_ROW).withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "1",
                 "phones": {"hasMore": true, "items": [{"PhoneType": "W1", "PhoneNumber": "1"}]},
                 "workRelationships": {"items": []}}
                """);
        assertThat(ada(pod.hcm(100, clock).workers()).contacts().phones().isReadable())
                .isFalse();
    }

    @Test
    void followsTheLinkOfACutChild() throws SourceFailure {
        pod.withWorker(CHARLES_ROW).withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "1",
                 "phones": {"hasMore": true, "items": [{"PhoneType": "W1", "PhoneNumber": "1"}],
                   "links": [{"rel": "self", "href": "http://pod.example:80/hcmRestApi/resources/11.13.18.05/workers/0002/child/phones"}]},
                 "workRelationships": {"items": []}}
                """);
        pod.with("phones", "PhoneId", "{\"PhoneId\": 1, \"PhoneType\": \"W1\", \"PhoneNumber\": \"1\"}");
        pod.with("phones", "PhoneId", "{\"PhoneId\": 2, \"PhoneType\": \"WM\", \"PhoneNumber\": \"2\"}");
        assertThat(ada(pod.hcm(100, clock).workers()).contacts().phones())
                .isEqualTo(Part.of(List.of(new Phone("W1", "1", false), new Phone("WM", "2", false))));
    }

    @Test
    void doesNotFollowTheLinkOfACutChildForEverWhereTheServerRepeatsItself() throws SourceFailure {
        pod.withWorker(CHARLES_ROW).withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "1",
                 "phones": {"hasMore": true, "items": [{"PhoneId": 1}],
                   "links": [{"rel": "self", "href": "http://pod.example/hcmRestApi/resources/11.13.18.05/workers/0002/child/phones"}]},
                 "workRelationships": {"items": []}}
                """);
        pod.with("phones", "PhoneId", "{\"PhoneId\": 1}").with("phones", "PhoneId", "{\"PhoneId\": 2}");
        pod.ignoresOffset = true;
        assertThat(ada(pod.hcm(100, clock).workers()).contacts().phones().isReadable())
                .isFalse();
    }

    @Test
    void completesACutChildAlsoWhereItsPagesDoNotSayWhetherMoreFollow() throws SourceFailure {
        pod.withWorker(CHARLES_ROW).withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "1",
                 "phones": {"hasMore": true, "items": [{"PhoneType": "W1", "PhoneNumber": "1"}],
                   "links": [{"rel": "self", "href": "http://pod.example/hcmRestApi/resources/11.13.18.05/workers/0002/child/phones"}]},
                 "workRelationships": {"items": []}}
                """);
        pod.with("phones", "PhoneId", "{\"PhoneId\": 1}");
        pod.with("phones", "PhoneId", "{\"PhoneId\": 2, \"PhoneType\": \"WM\", \"PhoneNumber\": \"2\"}");
        pod.saysNothingOfMore = true;
        assertThat(ada(pod.hcm(100, clock).workers()).contacts().phones())
                .isEqualTo(Part.of(List.of(new Phone("W1", "1", false), new Phone("WM", "2", false))));
    }

    @Test
    void doesNotFollowALinkToAnotherHost() throws SourceFailure {
        pod.withWorker(CHARLES_ROW).withWorker("""
                {"PersonId": 300100180313789, "PersonNumber": "1",
                 "phones": {"hasMore": true, "items": [], "links": [{"rel": "self",
                   "href": "http://elsewhere.example/hcmRestApi/resources/11.13.18.05/workers/0002/child/phones"}]},
                 "workRelationships": {"items": []}}
                """);
        assertThat(ada(pod.hcm(100, clock).workers()).contacts().phones().isReadable())
                .isFalse();
        assertThat(pod.asked("phones")).isZero();
    }

    @Test
    void saysNotReadableAndNotNoneOfAManagerWhoCannotBeResolved() throws SourceFailure {
        pod.withWorker(ADA_ROW);
        assertThat(assignment(ada(pod.hcm(100, clock).workers())).manager().isReadable())
                .isFalse();
    }

    @Test
    void saysNoneOfAManagerWhereHcmShowsNoRow() throws SourceFailure {
        pod.withWorker(ADA_ROW.replace("LINE_MANAGER", "PROJECT_MANAGER"));
        assertThat(assignment(ada(pod.hcm(100, clock).workers())).manager()).isEqualTo(Part.of(Optional.empty()));
    }

    @Test
    void takesTheManagersPersonNumberWhereTheRowHasOne() throws SourceFailure {
        pod.withWorker(ADA_ROW.replace("\"EffectiveStartDate\": \"2025-01-02\"", "\"ManagerPersonNumber\": \"1815\""));
        assertThat(assignment(ada(pod.hcm(100, clock).workers())).manager())
                .isEqualTo(Part.of(Optional.of(new PersonNumber("1815"))));
        assertThat(pod.asked("workers")).isEqualTo(1);
    }

    @Test
    void asksLookUpsOnceAnHourAndUserAccountsEveryTime() throws SourceFailure {
        WorkerDirectory workers = adaAndCharles();
        ada(workers);
        ada(workers);
        assertThat(pod.asked("jobs")).isEqualTo(1);
        assertThat(pod.asked("locations")).isEqualTo(1);
        assertThat(pod.asked("userAccounts")).isEqualTo(2);
        assertThat(pod.asked("workers")).isEqualTo(3);
        clock.advance(Duration.ofMinutes(61));
        ada(workers);
        assertThat(pod.asked("jobs")).isEqualTo(2);
    }

    @Test
    void leavesOpenWhatAClosedLookUpWouldTellAndAsksAgainAnHourLater() throws SourceFailure {
        WorkerDirectory workers = adaAndCharles();
        pod.statuses.put("jobs", 403);
        pod.statuses.put("locations", 404);
        pod.statuses.put("userAccounts", 403);
        for (int i = 0; i < 2; i++) {
            Worker ada = ada(workers);
            assertThat(assignment(ada).place().job().name().isReadable()).isFalse();
            assertThat(assignment(ada).place().location().details().isReadable())
                    .isFalse();
            assertThat(ada.personal().userName().isReadable()).isFalse();
        }
        assertThat(pod.asked("jobs")).isEqualTo(1);
        assertThat(pod.asked("userAccounts")).isEqualTo(1);
        pod.statuses.clear();
        clock.advance(Duration.ofMinutes(61));
        assertThat(assignment(ada(workers)).place().job().name()).isEqualTo(Part.of("Mathematician"));
        assertThat(ada(workers).personal().userName()).isEqualTo(Part.of(Optional.of("ALOVELACE")));
    }

    @Test
    void leavesOpenWhatALookUpWouldTellThatDoesNotTakeTheQuestion() throws SourceFailure {
        WorkerDirectory workers = adaAndCharles();
        pod.statuses.put("userAccounts", 400);
        assertThat(ada(workers).personal().userName().isReadable()).isFalse();
        assertThat(ada(workers).personal().userName().isReadable()).isFalse();
        assertThat(pod.asked("userAccounts"))
                .as("and once whether it is the person's fault")
                .isEqualTo(2);
    }

    @Test
    void believesThatSomebodyHasNoAccountOnlyWhereAccountsAreShown() throws SourceFailure {
        pod.withWorker(ADA_ROW);
        assertThat(ada(pod.hcm(100, clock).workers()).personal().userName().isReadable())
                .isFalse();
        pod.with("userAccounts", "PersonId", "{\"PersonId\": 5, \"Username\": \"OTHER\"}");
        assertThat(ada(pod.hcm(100, clock).workers()).personal().userName()).isEqualTo(Part.of(Optional.empty()));
    }
}
