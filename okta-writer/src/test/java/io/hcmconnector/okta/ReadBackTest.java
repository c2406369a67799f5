package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Sent;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.Confirmer.Answer;
import io.hcmconnector.core.delivery.Confirmer.Verdict;
import io.hcmconnector.core.delivery.Receipts.Accepted;
import io.hcmconnector.core.delivery.Receipts.Awaited;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out of people after an import, and before one. */
class ReadBackTest {
    private static final String APP_USERS = "GET /api/v1/apps/" + OktaOrg.SOURCE + "/users";

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
    private final OktaOrg org = new OktaOrg(clock);
    private final OktaSettings settings = new OktaSettings(
            Changes.SOURCE,
            Changes.limits(200, 200_000, 50, 10_000),
            OktaSettings.Imports.DEFAULT,
            OktaSettings.Values.DEFAULT,
            new OktaSettings.Reading(OktaSettings.Reading.DEFAULT.confirm(), false, false));
    private final OktaWriter writer = new OktaWriter(settings, org, clock, clock);
    private final Confirmer readBack = writer.confirmer().orElseThrow();

    private Awaited awaited(String number, boolean active) {
        return new Awaited(
                new PersonId(number),
                new PersonNumber(number),
                new Sent(active, new Attributes(Map.of("title", Optional.of("Analyst")))),
                new Accepted(
                        clock.instant(), clock.instant(), 1, clock.instant().plus(Duration.ofHours(1))),
                0);
    }

    private void holds(String... numbers) {
        for (String number : numbers) {
            org.accounts.put(number, new OktaOrg.Account(true, Map.of()));
        }
    }

    private Answer ask(List<Awaited> awaited) {
        return readBack.ask(awaited);
    }

    private Answer askLater(List<Awaited> awaited) {
        clock.advance(Duration.ofMinutes(3));
        return ask(awaited);
    }

    private static Verdict verdict(Answer answer, String number) {
        return answer.verdicts().get(new PersonId(number));
    }

    @Test
    void a_session_that_is_completed_leaves_receipts_and_the_people_are_looked_up() {
        List<WriteOutcome> outcomes = writer.write(List.of(Changes.joiner("1"), Changes.joiner("2")));
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(((Applied) outcome).receipt()).isPresent());
        Answer answer = ask(List.of(awaited("1", true), awaited("2", true)));
        assertThat(verdict(answer, "1").done()).isTrue();
        assertThat(verdict(answer, "2").done()).isTrue();
    }

    @Test
    void somebody_whom_Okta_does_not_show_was_not_imported_but_only_a_while_later() {
        holds("1");
        List<Awaited> two = List.of(awaited("1", true), awaited("2", true));
        assertThat(ask(two).verdicts()).containsOnlyKeys(new PersonId("1"));
        assertThat(verdict(askLater(two), "2")).satisfies(verdict -> {
            assertThat(verdict.done()).isFalse();
            assertThat(verdict.detail()).contains("does not show the person", "System Log");
        });
    }

    @Test
    void a_leaver_is_gone_when_Okta_no_longer_shows_him_and_shows_somebody_else() {
        holds("1", "3");
        List<Awaited> leavers = List.of(awaited("2", false), awaited("3", false));
        Answer early = ask(leavers);
        assertThat(verdict(early, "2").done()).isTrue();
        assertThat(early.verdicts()).doesNotContainKey(new PersonId("3"));
        assertThat(verdict(askLater(leavers), "3").detail()).contains("still shows the person");
    }

    @Test
    void a_leaver_alone_needs_a_witness() {
        List<Awaited> leaver = List.of(awaited("2", false));
        org.canned.put(APP_USERS, OktaOrg.answer(200, "[]"));
        assertThat(ask(leaver).silent()).isPresent();
        holds("1");
        org.canned.put(APP_USERS, OktaOrg.answer(200, "[{\"externalId\":\"1\",\"status\":\"ACTIVE\"}]"));
        assertThat(verdict(ask(leaver), "2").done()).isTrue();
        int before = org.requests.size();
        ask(leaver);
        assertThat(org.requests).as("the witness is remembered").hasSize(before + 2);
    }

    @Test
    void an_org_that_has_none_of_these_resources_confirms_nothing_and_accuses_nobody() {
        Answer answer = askLater(List.of(awaited("1", true), awaited("2", false)));
        assertThat(answer.verdicts()).isEmpty();
        assertThat(answer.silent()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 405, 501, 503})
    void a_refusal_or_a_failure_is_no_verdict(int status) {
        org.canned.put("GET " + OktaOrg.BASE + "/users/1", OktaOrg.answer(status, "<html>"));
        Answer answer = askLater(List.of(awaited("1", true)));
        assertThat(answer.verdicts()).isEmpty();
        assertThat(answer.silent().isPresent()).isEqualTo(status < 500);
        assertThat(answer.trouble().isPresent()).isEqualTo(status >= 500);
    }

    @Test
    void many_people_are_read_by_the_list_of_the_app() {
        org.canned.put(
                APP_USERS,
                OktaOrg.answer(
                        200,
                        IntStream.rangeClosed(1, 99)
                                .filter(n -> n != 7)
                                .mapToObj(n -> """
                        {"externalId":"%d","status":"%s","syncState":"%s","profile":{"title":"%s"}}""".formatted(
                                                n,
                                                n == 9 ? "DEPROVISIONED" : "ACTIVE",
                                                n == 8 ? "ERROR" : "SYNCHRONIZED",
                                                n == 10 ? "Boss" : "Analyst"))
                                .collect(Collectors.joining(",", "[", "]"))));
        List<Awaited> many = IntStream.rangeClosed(1, 99)
                .mapToObj(n -> awaited(Integer.toString(n), n != 9 && n != 11))
                .toList();
        Answer answer = askLater(many);
        assertThat(org.requests).hasSize(1);
        assertThat(verdict(answer, "6").done()).isTrue();
        assertThat(verdict(answer, "7").done()).as("not shown").isFalse();
        assertThat(verdict(answer, "8").done()).as("in error").isFalse();
        assertThat(verdict(answer, "9").done()).as("deactivated").isTrue();
        assertThat(verdict(answer, "10").detail()).contains("another value has title");
        assertThat(verdict(answer, "11").done()).as("still there").isFalse();
    }

    @Test
    void whom_an_administrator_has_suspended_is_not_brought_back_by_a_change() {
        holds("1");
        AccountChange change = Changes.provision("1", Changes.person("1"), Changes.sent("1"));
        org.canned.put("GET /api/v1/users/p1%40example.com", OktaOrg.answer(200, "{\"status\":\"SUSPENDED\"}"));
        assertThat(writer.write(List.of(change)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.reason()).contains("SUSPENDED", "bring the user back"));
        assertThat(org.uploads).isEmpty();
        org.canned.put("GET /api/v1/users/p1%40example.com", OktaOrg.answer(200, "{\"status\":\"ACTIVE\"}"));
        assertThat(writer.write(List.of(change))).hasOnlyElementsOfType(Applied.class);
    }
}
