package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedSource;
import io.hcmconnector.core.feed.FeedWindow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check says of people, of each of their children and of the look-ups. */
class HcmCheckTest {
    private static final String DUTY = "ORA_PER_REST_SERVICE_ACCESS_WORKER_";

    private final HandClock clock = new HandClock("2026-03-02T09:00:00Z");
    private final FakePod pod = new FakePod();

    HcmCheckTest() {
        for (int id = 1; id <= 150; id++) {
            boolean has = id > 100;
            pod.withWorker(
                    """
                    {"PersonId": %1$d, "PersonNumber": "N%1$d", "names": {"items": [{"LastName": "Byron"}]},
                     "emails": {"items": [{"EmailAddressId": 2}]}, "phones": {"items": [%2$s]},
                     "legislativeInfo": {"items": [{"LegislationCode": "DE"}]}, "citizenships": {"items": []},
                     "workRelationships": {"items": [{"StartDate": "2020-01-01", "assignments": {"items": [
                       {"managers": {"items": [%3$s]}}]}}]}}
                    """.formatted(id, has ? "{\"PhoneId\": 3}" : "", has ? "{\"AssignmentSupervisorId\": 5}" : ""));
        }
        pod.with("userAccounts", "PersonId", "{\"PersonId\": 1, \"Username\": \"one\"}");
        pod.with("jobs", "JobId", "{\"JobId\": 1}").with("locations", "LocationId", "{\"LocationId\": 1}");
    }

    private Finding finding(String subject) {
        FeedSource feed = new FeedSource() {
            @Override
            public FeedReading read(Collection collection, FeedWindow window) {
                return new FeedReading(List.of(), List.of());
            }

            @Override
            public Instant now() {
                return clock.instant();
            }
        };
        return new HcmCheck(
                        feed,
                        new HcmCheck.Resources(pod.client(), pod.client(), false),
                        new WorkerQuestions(true),
                        clock)
                .findings(Set.of(Collection.NEWHIRE)).stream()
                        .filter(finding -> finding.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aChildThatSomebodyAmongAHundredHasIsReadable() {
        assertThat(finding("hcm workers emails")).isEqualTo(new Finding("hcm workers emails", true, "readable"));
    }

    @Test
    void aChildThatSomebodyFurtherOnHasIsReadable() {
        assertThat(finding("hcm workers workRelationships.assignments.managers").good())
                .isTrue();
        assertThat(finding("hcm workers phones").detail()).startsWith("readable");
    }

    @ParameterizedTest
    @CsvSource({
        "emails, PII_RO",
        "phones, PERSON_RO",
        "legislativeInfo, SENSITIVE_RO",
        "citizenships, SENSITIVE_RO",
        "workRelationships.assignments.managers, EMPLOYMENT_RO"
    })
    void aChildThatIsEmptyForEverybodyIsSaidAndIsNoProblem(String child, String role) {
        pod.emptied.add(child.substring(child.lastIndexOf('.') + 1));
        for (boolean filters : new boolean[] {true, false}) {
            pod.takesNotNull = filters;
            Finding finding = finding("hcm workers " + child);
            assertThat(finding.good()).isTrue();
            assertThat(finding.detail())
                    .contains("empty for everybody looked at (100 people)", "nothing will be cleared", DUTY, role);
        }
    }

    @ParameterizedTest
    @CsvSource({"names, PERSON_RO", "workRelationships, EMPLOYMENT_RO", "workRelationships.assignments, EMPLOYMENT_RO"})
    void aChildThatNobodyIsWithoutIsAProblemWhereItIsEmptyForEverybody(String child, String role) {
        pod.emptied.add(child.substring(child.lastIndexOf('.') + 1));
        Finding finding = finding("hcm workers " + child);
        assertThat(finding.good()).isFalse();
        assertThat(finding.detail()).contains(DUTY + role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "phones", "workRelationships", "workRelationships.assignments.managers"})
    void aChildThatIsLeftOutIsAProblem(String child) {
        pod.hidden.add(child.substring(child.lastIndexOf('.') + 1));
        Finding finding = finding("hcm workers " + child);
        assertThat(finding.good()).isFalse();
        assertThat(finding.detail()).startsWith("HCM leaves it out: grant").contains(DUTY);
    }

    @Test
    void aChildThatIsLeftOutOfSomePeopleIsAProblemWithTheirNumber() {
        pod.withWorker("{\"PersonId\": 1, \"PersonNumber\": \"N1\", \"workRelationships\": {\"items\": []}}");
        assertThat(finding("hcm workers phones").detail()).startsWith("HCM leaves it out of 1 of 100: grant");
    }

    @Test
    void somebodyWhoseRowBreaksAnAnswerDoesNotStopTheCheck() {
        for (String person : List.of("90", "1", "2")) {
            pod.broken.add(person);
            assertThat(finding("hcm workers").good()).isTrue();
            assertThat(finding("hcm workers").detail()).contains("oracle.jbo.Key");
            assertThat(finding("hcm workers emails").good()).isTrue();
        }
    }

    @Test
    void somebodyAtWhomHcmFailsDoesNotStopTheCheckEither() {
        for (String person : List.of("90", "1", "2")) {
            pod.failingPeople.put(person, 500);
            assertThat(finding("hcm workers").good()).isTrue();
            assertThat(finding("hcm workers").detail()).contains("HCM answers 500");
            assertThat(finding("hcm workers emails").good()).isTrue();
        }
    }

    @Test
    void nobodyAtAllIsForWantOfADataRole() {
        for (int id = 1; id <= 150; id++) {
            pod.without("workers", id);
        }
        assertThat(finding("hcm workers").good()).isFalse();
        assertThat(finding("hcm workers").detail())
                .contains("Use REST Service: Workers", "Choose Person", "Retrieve Latest LDAP Changes");
    }

    @ParameterizedTest
    @CsvSource({
        "workers, 403, Use REST Service: Workers",
        "workers, 404, Use REST Service: Workers",
        "userAccounts, 403, PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV",
        "userAccounts, 404, PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV",
        "userAccounts, 400, PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV",
        "jobs, 403, ORA_PER_REST_SERVICE_ACCESS_WORKSTRUCTURES_RO",
        "locations, 404, ORA_PER_REST_SERVICE_ACCESS_WORKSTRUCTURES_RO"
    })
    void aResourceThatIsRefusedIsNamedWithItsPrivilege(String resource, int status, String privilege) {
        pod.statuses.put(resource, status);
        assertThat(finding("hcm " + resource).good()).isFalse();
        assertThat(finding("hcm " + resource).detail()).contains(privilege);
    }

    @Test
    void accountsThatAreNotShownAreForWantOfADataRole() {
        pod.without("userAccounts", 1);
        assertThat(finding("hcm userAccounts").good()).isFalse();
        assertThat(finding("hcm userAccounts").detail())
                .contains("200", "data role", "Choose Person", "left as it is")
                .contains("PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV", "Retrieve Latest LDAP Changes");
    }
}
