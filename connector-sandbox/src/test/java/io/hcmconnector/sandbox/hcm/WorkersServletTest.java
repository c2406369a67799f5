package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Reference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersServletTest {

    private static final String API = "/hcmRestApi/resources/11.13.18.05/";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private final TickingClock clock = new TickingClock("2026-03-02T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.of(120, clock));
    private final SandboxClient client = new SandboxClient(sandbox.hcmBaseUri());
    private final Person first =
            sandbox.population().people().stream().skip(3).findFirst().orElseThrow();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void childrenAreArraysUpToVersion2AndObjectsFromVersion3() {
        String path =
                API + "workers?q=PersonNumber=" + first.personNumber() + "&expand=names,workRelationships.assignments";
        HttpResponse<String> old = client.get(path);
        assertThat(old.headers().firstValue("REST-Framework-Version")).contains("1");
        assertThat(SandboxClient.parse(old.body())
                        .at("/items/0/names/0/LastName")
                        .asText())
                .isEqualTo(first.nameAt(TODAY).last());
        JsonNode item = client.json(path, "REST-Framework-Version", "4").at("/items/0");
        assertThat(item.at("/names/items/0/FirstName").asText())
                .isEqualTo(first.nameAt(TODAY).first());
        assertThat(item.at("/names/limit").asInt()).isEqualTo(25);
        assertThat(item.at("/workRelationships/items/0/assignments/items/0/JobCode")
                        .asText())
                .startsWith("JOB");
        assertThat(item.has("emails")).isFalse();
        assertThat(client.get(path, "REST-Framework-Version", "12").statusCode())
                .isEqualTo(400);
    }

    @Test
    void fieldsWinOverExpandAndOnlyDataDropsLinks() {
        JsonNode item = client.workers(
                        "q", "PersonId=" + first.personId(),
                        "expand", "phones",
                        "fields", "PersonId;names:FirstName;workRelationships.assignments:JobId",
                        "onlyData", "true")
                .at("/items/0");
        assertThat(item.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("PersonId", "names", "workRelationships");
        assertThat(item.at("/names/items/0")).hasSize(1);
        assertThat(item.at("/workRelationships/items/0/assignments/items/0/JobId")
                        .isNumber())
                .isTrue();
    }

    @Test
    void theQueryGrammar() {
        String id = Long.toString(first.personId());
        String last = first.nameAt(TODAY).last().replace("'", "''");
        assertThat(found("PersonId in (" + id + ", 1)")).containsExactly(first.personId());
        assertThat(found("PersonId >= " + id + " and PersonId <= " + id)).containsExactly(first.personId());
        assertThat(found("PersonId between " + id + " and " + id)).containsExactly(first.personId());
        assertThat(found("PersonNumber = '" + first.personNumber() + "' and (PersonId = 1 or PersonId <> 2)"))
                .containsExactly(first.personId());
        assertThat(found("upper(names.LastName) = upper('" + last + "') and PersonId = " + id))
                .containsExactly(first.personId());
        assertThat(found("PersonId = " + id + " and names.LastName like '%" + last.substring(1) + "'"))
                .containsExactly(first.personId());
        assertThat(found("PersonId = " + id + " and DateOfDeath is not null")).isEmpty();
        assertThat(found("PersonId = " + id + " and DateOfDeath is null")).hasSize(1);
        assertThat(found("workRelationships.assignments.AssignmentNumber = '"
                        + first.relationships().get(0).primaryAssignment().number() + "'"))
                .containsExactly(first.personId());
        for (String bad :
                List.of("personId = 1", "PersonId = ", "PersonId ! 1", "names.Nothing = 'x'", "(PersonId=1")) {
            assertThat(client.get(API + "workers" + SandboxClient.query("q", bad), "REST-Framework-Version", "4")
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void expressionsNeedFrameworkVersion2() {
        String query = SandboxClient.query("q", "PersonId > 5");
        assertThat(client.get(API + "workers" + query).statusCode()).isEqualTo(400);
        assertThat(client.get(API + "workers" + query, "REST-Framework-Version", "2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void errorsAreStructuredOnlyForThoseWhoAcceptOraclesType() {
        String path = API + "workers?q=Nothing=1";
        assertThat(client.get(path).headers().firstValue("Content-Type")).contains("text/plain");
        HttpResponse<String> structured = client.get(path, "Accept", AdfException.MEDIA_TYPE);
        assertThat(SandboxClient.parse(structured.body()).path("o:errorDetails"))
                .hasSize(1);
    }

    @Test
    void pagingByOffsetAndByKeyBothFindEverybodyOnce() {
        List<Long> byOffset = new ArrayList<>();
        JsonNode page;
        do {
            page = client.workers("orderBy", "PersonId", "limit", "30", "offset", "" + byOffset.size());
            page.path("items").forEach(i -> byOffset.add(i.path("PersonId").asLong()));
        } while (page.path("hasMore").asBoolean());
        List<Long> byKey = new ArrayList<>(List.of(0L));
        do {
            page = client.workers(
                    "q", "PersonId > " + byKey.get(byKey.size() - 1), "orderBy", "PersonId", "limit", "30");
            page.path("items").forEach(i -> byKey.add(i.path("PersonId").asLong()));
        } while (page.path("hasMore").asBoolean());

        assertThat(byOffset).isSorted().doesNotHaveDuplicates();
        assertThat(byKey.subList(1, byKey.size())).isEqualTo(byOffset);
        assertThat(client.workers("totalResults", "true").path("totalResults").asInt())
                .isEqualTo(byOffset.size());
        assertThat(client.workers("limit", "3000").path("limit").asInt()).isEqualTo(499);
        assertThat(client.workers().path("count").asInt()).isEqualTo(25);
    }

    @Test
    void withoutOrderByTheOrderChanges() {
        assertThat(client.workers().path("items")).isNotEqualTo(client.workers().path("items"));
        sandbox.switchTo(sandbox.switches().with("workers.stable-order", "true"));
        assertThat(client.workers()).isEqualTo(client.workers());
    }

    @Test
    void anAsOfReadShowsTheRowsOfThatDay() {
        String number = sandbox.hrDesk().hire(TODAY.plusDays(10));
        sandbox.hrDesk().changeJob(number, Reference.JOBS.get(0), TODAY.plusDays(10));
        sandbox.hrDesk().changeJob(number, Reference.JOBS.get(1), TODAY.plusDays(20));
        String q = "PersonNumber='" + number + "'";
        assertThat(client.workers("q", q).path("count").asInt()).isZero();
        assertThat(job(q, TODAY.plusDays(19))).isEqualTo("JOB101");
        assertThat(job(q, TODAY.plusDays(20))).isEqualTo("JOB102");
    }

    @Test
    void theUniqIdNamesTheAsOfDayAndLeadsToItemsAndChildren() {
        assertThat(new UniqId(300000081250473L, LocalDate.parse("2026-05-05")))
                .hasToString("00020000000EACED00057708000110D9364688A90000004AACED00057372000D6A6176612E73716C2E44"
                        + "61746514FA46683F3566970200007872000E6A6176612E7574696C2E44617465686A81014B5974190300007870"
                        + "77080000019DF56F380078");
        String self = client.workers("q", "PersonId=" + first.personId())
                .at("/items/0/links/0/href")
                .asText()
                .replace(sandbox.hcmBaseUri().toString(), "");
        clock.tick(Duration.ofDays(1));
        String tomorrow = client.workers("q", "PersonId=" + first.personId())
                .at("/items/0/links/0/href")
                .asText();
        assertThat(tomorrow).doesNotEndWith(self);
        assertThat(client.json(self).path("PersonId").asLong()).isEqualTo(first.personId());
        JsonNode relationships = client.json(self + "/child/workRelationships");
        assertThat(relationships.path("count").asInt()).isEqualTo(1);
        String assignments = self + "/child/workRelationships/"
                + relationships.at("/items/0/PeriodOfServiceId").asLong() + "/child/assignments";
        assertThat(client.json(assignments).at("/items/0/AssignmentNumber").asText())
                .isEqualTo(first.relationships().get(0).primaryAssignment().number());
        assertThat(client.get(self + "/child/nothing").statusCode()).isEqualTo(404);
        assertThat(client.get(API + "workers/" + first.personId()).statusCode()).isEqualTo(404);
    }

    @Test
    void privilegesDropEmptyOrHide() {
        String[] all = {"q", "PersonId=" + first.personId(), "expand", "all"};
        sandbox.switchTo(sandbox.switches()
                .with("access.missing-children", "phones,managers")
                .with("access.empty-children", "emails"));
        JsonNode item = client.workers(all).at("/items/0");
        assertThat(item.has("phones")).isFalse();
        assertThat(item.at("/workRelationships/items/0/assignments/items/0").has("managers"))
                .isFalse();
        assertThat(item.at("/emails/items")).isEmpty();
        assertThat(item.at("/names/items")).hasSize(1);
        sandbox.switchTo(HcmSwitches.DEFAULT.with("access.nobody", "true"));
        assertThat(client.workers("totalResults", "true").path("totalResults").asInt())
                .isZero();
        sandbox.switchTo(HcmSwitches.DEFAULT.with("access.forbidden", "workers"));
        assertThat(client.get(API + "workers").statusCode()).isEqualTo(403);
    }

    @Test
    void somebodyBreaksEveryAnswerThatHoldsThemWhole() {
        sandbox.switchTo(sandbox.switches().with("workers.broken-people", first.personNumber()));
        String whole = API + "workers" + SandboxClient.query("q", "PersonId=" + first.personId(), "expand", "phones");
        HttpResponse<String> answer = client.get(whole);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith("Too many objects match the primary key oracle.jbo.Key");
        assertThat(client.workers("limit", "100", "orderBy", "PersonId", "fields", "PersonId,PersonNumber")
                        .path("count")
                        .asInt())
                .isEqualTo(100);
        assertThat(client.workers("q", "PersonId > " + first.personId(), "expand", "phones")
                        .path("count")
                        .asInt())
                .isEqualTo(25);
    }

    @Test
    void aFilterByAChildIsRefusedWhereTheSwitchIsOn() {
        String query = API + "workers" + SandboxClient.query("q", "phones.PhoneId is not null", "limit", "1");
        assertThat(client.get(query, "REST-Framework-Version", "4").statusCode())
                .isEqualTo(200);
        sandbox.switchTo(sandbox.switches().with("workers.filter-refused", "true"));
        assertThat(client.get(query, "REST-Framework-Version", "4").statusCode())
                .isEqualTo(400);
        assertThat(found("PersonId = " + first.personId())).hasSize(1);
    }

    @Test
    void aFilterByAnEmptiedChildStillFindsItsOwner() {
        sandbox.switchTo(sandbox.switches().with("access.empty-children", "managers"));
        JsonNode page = client.workers(
                "q", "workRelationships.assignments.managers.AssignmentSupervisorId is not null",
                "expand", "workRelationships.assignments.managers",
                "limit", "1");
        assertThat(page.path("count").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/workRelationships/items/0/assignments/items/0/managers/items"))
                .isEmpty();
    }

    @Test
    void workersCanLagBehindTheFeed() {
        sandbox.switchTo(sandbox.switches().with("workers.lag", "PT2M"));
        String number = sandbox.hrDesk().hire(TODAY);
        assertThat(client.entries("newhire", "")).hasSize(1);
        assertThat(client.workers("q", "PersonNumber='" + number + "'")
                        .path("count")
                        .asInt())
                .isZero();
        clock.tick(Duration.ofMinutes(2));
        assertThat(client.workers("q", "PersonNumber='" + number + "'")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void managersAreNamedByAssignmentUnlessTheSwitchIsOn() {
        String number = sandbox.hrDesk().hire(TODAY);
        String[] query = {"q", "PersonNumber='" + number + "'", "expand", "workRelationships.assignments.managers"};
        String at = "/items/0/workRelationships/items/0/assignments/items/0/managers/items/0";
        JsonNode manager = client.workers(query).at(at);
        assertThat(manager.path("ManagerAssignmentNumber").asText()).startsWith("E");
        assertThat(manager.path("ManagerType").asText()).isEqualTo("LINE_MANAGER");
        assertThat(manager.has("ManagerPersonNumber")).isFalse();
        sandbox.switchTo(sandbox.switches().with("workers.manager-person-number", "true"));
        assertThat(client.workers(query).at(at).path("ManagerPersonNumber").asText())
                .isEqualTo("100001");
    }

    @Test
    void lookUpsUserAccountsAndScimWriteback() {
        assertThat(client.json(API + "jobs?limit=100").path("count").asInt()).isEqualTo(Reference.JOBS.size());
        assertThat(client.json(API + "locations?q=LocationCode='AU_MEL'")
                        .at("/items/0/Country")
                        .asText())
                .isEqualTo("AU");
        assertThat(client.json(API + "departmentsLov").at("/items/0/Name").asText())
                .isNotEmpty();
        JsonNode account =
                client.json(API + "userAccounts?q=PersonId=" + first.personId()).at("/items/0");
        String user = first.profile().account().userName();
        assertThat(account.path("Username").asText()).isEqualTo(user);

        JsonNode scim =
                client.json("/hcmRestApi/scim/Users" + SandboxClient.query("filter", "userName eq \"" + user + "\""));
        assertThat(scim.path("Resources")).hasSize(1);
        String id = scim.at("/Resources/0/id").asText();
        assertThat(client.send("PATCH", "/hcmRestApi/scim/Users/" + id, """
                                {"schemas": ["urn:scim:schemas:core:2.0:User"],
                                 "emails": [{"value": "new@example.com", "type": "W", "primary": true}]}
                                """).statusCode())
                .isEqualTo(200);
        JsonNode echo = client.entries("empupdate", "").get(0);
        assertThat(echo.at("/authors/0/name").asText()).isEqualTo("HCM_INTEGRATION_USER");
        assertThat(client.workers("q", "PersonId=" + first.personId(), "expand", "emails")
                        .at("/items/0/emails/items/0/EmailAddress")
                        .asText())
                .isEqualTo("new@example.com");
    }

    @Test
    void signInIsBasicOrABearerTokenFromTheTokenServlet() {
        sandbox.switchTo(HcmSwitches.DEFAULT.with("auth.type", "basic"));
        assertThat(client.get(API + "jobs").statusCode()).isEqualTo(401);
        assertThat(client.get(API + "jobs", "Authorization", "Basic aGNtOmhjbQ==")
                        .statusCode())
                .isEqualTo(200);
        sandbox.switchTo(HcmSwitches.DEFAULT.with("auth.type", "bearer").with("auth.tokens", "fixed"));
        assertThat(client.get(API + "jobs", "Authorization", "Bearer fixed").statusCode())
                .isEqualTo(200);
        String token = SandboxClient.parse(client.send(
                                "POST",
                                "/oauth/token",
                                "grant_type=client_credentials",
                                "Authorization",
                                "Basic aGNtOmhjbQ==")
                        .body())
                .path("access_token")
                .asText();
        assertThat(client.get(API + "jobs", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        clock.tick(HcmSwitches.DEFAULT.token().lifetime());
        assertThat(client.get(API + "jobs", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
    }

    private List<Long> found(String q) {
        List<Long> ids = new ArrayList<>();
        client.workers("q", q)
                .path("items")
                .forEach(i -> ids.add(i.path("PersonId").asLong()));
        return ids;
    }

    private String job(String q, LocalDate day) {
        return client.workers("q", q, "effectiveDate", day.toString(), "expand", "workRelationships.assignments")
                .at("/items/0/workRelationships/items/0/assignments/items/0/JobCode")
                .asText();
    }
}
