package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountChange.Before;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OktaWriterTest {
    private static final Duration SPACING = Duration.ofMinutes(5);

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
    private final OktaOrg org = new OktaOrg(clock);
    private final OktaWriter writer = writer(Changes.unspaced());

    @Test
    void a_batch_is_one_session_with_leavers_first() {
        org.accounts.put("1001", new OktaOrg.Account(true, Map.of()));

        List<WriteOutcome> outcomes = writer.write(List.of(Changes.joiner("1002"), Changes.leaver("1001")));

        assertThat(outcomes).allMatch(Applied.class::isInstance);
        assertThat(((Applied) outcomes.get(0)).detail()).isEqualTo("upserted in session aps1");
        assertThat(org.accounts.get("1001").active()).isFalse();
        assertThat(org.accounts.get("1002").active()).isTrue();
        assertThat(org.requests.subList(0, 6))
                .containsExactly(
                        "GET /sessions",
                        "POST /sessions",
                        "POST /sessions/aps1/bulk-delete",
                        "POST /sessions/aps1/bulk-upsert",
                        "GET /sessions/aps1",
                        "POST /sessions/aps1/start-import");
        assertThat(org.sessions()).isEqualTo(1);
    }

    @Test
    void the_next_session_waits_for_the_spacing_without_a_request() {
        OktaWriter spaced = writer(Changes.settings(OktaSettings.SessionLimits.DEFAULT));
        spaced.write(List.of(Changes.joiner("1001")));
        int requests = org.requests.size();

        WriteOutcome early = only(spaced.write(List.of(Changes.joiner("1002"))));

        assertThat(org.requests).hasSize(requests);
        assertThat(early).isInstanceOf(Deferred.class);
        Instant until = ((Deferred) early).until();
        assertThat(until).isAfter(clock.instant());
        clock.advance(Duration.between(clock.instant(), until));
        assertThat(only(spaced.write(List.of(Changes.joiner("1002"))))).isInstanceOf(Applied.class);
    }

    @Test
    void the_next_session_may_follow_a_completed_one_if_the_settings_say_so() {
        OktaSettings settings = Changes.settings(OktaSettings.SessionLimits.DEFAULT);
        OktaWriter eager = writer(new OktaSettings(
                settings.source(),
                settings.limits(),
                new OktaSettings.Imports(Duration.ofSeconds(5), Duration.ofMinutes(30), true),
                settings.values(),
                OktaSettings.Reading.NONE));

        assertThat(only(eager.write(List.of(Changes.joiner("1001"))))).isInstanceOf(Applied.class);
        assertThat(only(eager.write(List.of(Changes.joiner("1002"))))).isInstanceOf(Applied.class);
    }

    @Test
    void the_spacing_survives_a_restart() {
        org.leave(OktaSession.Status.COMPLETED, Duration.ofMinutes(2));
        OktaWriter spaced = writer(Changes.settings(OktaSettings.SessionLimits.DEFAULT));

        Deferred deferred = (Deferred) only(spaced.write(List.of(Changes.joiner("1001"))));

        assertThat(deferred.until())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(3)),
                        clock.instant().plus(Duration.ofMinutes(4)));
        assertThat(org.requests).containsExactly("GET /sessions");
    }

    @Test
    void sessions_that_were_left_open_are_cancelled_at_the_first_write() {
        String created = org.leave(OktaSession.Status.CREATED, Duration.ofHours(30));
        String filled = org.leave(OktaSession.Status.IN_PROGRESS, Duration.ofMinutes(1));

        assertThat(only(writer.write(List.of(Changes.joiner("1001"))))).isInstanceOf(Applied.class);

        assertThat(org.status(created)).isEqualTo(OktaSession.Status.CLOSED);
        assertThat(org.status(filled)).isEqualTo(OktaSession.Status.CLOSED);
    }

    @Test
    void a_session_that_somebody_opened_meanwhile_is_cancelled_when_Okta_refuses_another() {
        writer.write(List.of(Changes.joiner("1001")));
        String other = org.leave(OktaSession.Status.CREATED, Duration.ofSeconds(1));

        assertThat(only(writer.write(List.of(Changes.joiner("1002"))))).isInstanceOf(Applied.class);
        assertThat(org.status(other)).isEqualTo(OktaSession.Status.CLOSED);
    }

    @Test
    void while_Okta_works_on_a_session_everybody_is_deferred_and_nobody_is_taken_for_unknown() {
        String working = org.leave(OktaSession.Status.TRIGGERED, Duration.ofMinutes(1));
        org.importTime = Duration.ofHours(1);

        List<WriteOutcome> outcomes = writer.write(List.of(Changes.joiner("1001"), Changes.unknownLeaver("1002")));

        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome ->
                        assertThat(((Deferred) outcome).reason()).isEqualTo("Okta still works on session " + working));
        org.importTime = Duration.ofMinutes(1);
        assertThat(writer.write(List.of(Changes.joiner("1001"), Changes.unknownLeaver("1002"))))
                .extracting(Object::getClass)
                .containsExactly(Applied.class, Unchanged.class);
    }

    @Test
    void a_session_that_Okta_does_not_end_within_a_day_is_no_longer_waited_for() {
        org.leave(OktaSession.Status.TRIGGERED, Duration.ofHours(25));
        org.importTime = Duration.ofDays(365);

        assertThat(only(writer.write(List.of(Changes.joiner("1001"))))).isInstanceOf(Unknown.class);
    }

    @Test
    void a_refusal_to_open_a_session_is_waited_out() {
        org.canned.put("POST " + OktaOrg.BASE + "/sessions", OktaOrg.error(400, "E0000001", "Only one active session"));

        Deferred deferred = (Deferred) only(writer.write(List.of(Changes.joiner("1001"))));

        assertThat(deferred.reason()).contains("Only one active session");
        assertThat(deferred.until()).isAfter(clock.instant());
    }

    @Test
    void a_leaver_of_whom_nothing_was_sent_is_looked_up() {
        org.accounts.put("10 01/é", new OktaOrg.Account(true, Map.of()));

        List<WriteOutcome> outcomes =
                writer.write(List.of(Changes.unknownLeaver("10 01/é"), Changes.unknownLeaver("1002")));

        assertThat(outcomes.get(0)).isInstanceOf(Applied.class);
        assertThat(outcomes.get(1)).isEqualTo(new Unchanged(Optional.empty(), "no account"));
        assertThat(org.accounts.get("10 01/é").active()).isFalse();
    }

    @Test
    void a_leaver_is_not_taken_for_unknown_when_the_identity_source_itself_is_not_found() {
        writer.write(List.of(Changes.joiner("1001")));
        org.canned.put("GET " + OktaOrg.BASE + "/sessions", OktaOrg.error(404, "E0000007", "Not found"));

        WriteOutcome outcome = only(writer.write(List.of(Changes.unknownLeaver("1002"))));

        assertThat(outcome).isInstanceOf(Deferred.class);
        assertThat(((Deferred) outcome).reason()).contains("identity-source-id", OktaOrg.SOURCE);
    }

    @Test
    void leavers_whom_Okta_does_not_know_leave_no_session_behind() {
        WriteOutcome outcome = only(writer.write(List.of(Changes.leaver("1001"))));

        assertThat(outcome).isEqualTo(new Unchanged(Optional.empty(), "unknown to Okta"));
        assertThat(org.sessionsIn(OktaSession.Status.CLOSED)).isEqualTo(1);
        assertThat(org.accounts).isEmpty();
    }

    @Test
    void who_cannot_be_sent_is_rejected_and_the_others_are_sent() {
        Map<String, Optional<String>> without = Changes.person("1001");
        without.put("email", Optional.empty());

        List<WriteOutcome> outcomes =
                writer.write(List.of(Changes.provision("1001", without, Before.NOTHING), Changes.joiner("1002")));

        assertThat(outcomes.get(0)).isEqualTo(new Rejected("no work email: Okta requires email"));
        assertThat(outcomes.get(1)).isInstanceOf(Applied.class);
    }

    @Test
    void a_batch_of_nobody_who_can_be_sent_opens_no_session() {
        Map<String, Optional<String>> without = Changes.person("1001");
        without.put("email", Optional.empty());

        writer.write(List.of(Changes.provision("1001", without, Before.NOTHING)));

        assertThat(org.sessions()).isZero();
    }

    @Test
    void a_person_whom_Okta_refuses_is_found_by_halves_and_rejected_alone() {
        org.refused.add("1037");
        List<AccountChange> changes = joiners(1001, 1080);

        List<WriteOutcome> outcomes = writer.write(changes);

        assertThat(outcomes.get(36)).isInstanceOf(Rejected.class);
        assertThat(((Rejected) outcomes.get(36)).reason())
                .contains("is not valid")
                .doesNotContain("eve.example");
        assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(79);
        assertThat(org.accounts).hasSize(79);
        assertThat(org.twice).isEmpty();
    }

    @Test
    void halving_stays_within_the_requests_of_a_session() {
        org.refused.add("1003");
        OktaWriter narrow = writer(Changes.settings(Changes.limits(8, 200_000, 3, 10_000)));

        List<WriteOutcome> outcomes = narrow.write(joiners(1001, 1016));

        assertThat(org.uploads).hasSize(3);
        assertThat(outcomes.subList(0, 8)).allMatch(Deferred.class::isInstance);
        assertThat(outcomes.subList(8, 16)).allMatch(Applied.class::isInstance);
    }

    @Test
    void nobody_is_rejected_when_Okta_refuses_everybody() {
        for (int number = 1001; number <= 1004; number++) {
            org.refused.add(Integer.toString(number));
        }

        assertThat(writer.write(joiners(1001, 1004)))
                .allMatch(Deferred.class::isInstance)
                .hasSize(4);
        assertThat(org.sessionsIn(OktaSession.Status.CLOSED)).isEqualTo(1);
    }

    @Test
    void what_has_no_room_in_the_session_is_deferred() {
        OktaWriter narrow = writer(Changes.settings(Changes.limits(2, 200_000, 2, 10_000)));

        List<WriteOutcome> outcomes = narrow.write(joiners(1001, 1005));

        assertThat(narrow.batchSize()).isEqualTo(4);
        assertThat(outcomes.subList(0, 4)).allMatch(Applied.class::isInstance);
        assertThat(outcomes.get(4)).isInstanceOf(Deferred.class);
    }

    @Test
    void a_person_who_is_twice_in_a_batch_is_sent_once() {
        List<WriteOutcome> outcomes = writer.write(List.of(Changes.joiner("1001"), Changes.leaver("1001")));

        assertThat(outcomes.get(0)).isInstanceOf(Applied.class);
        assertThat(outcomes.get(1)).isInstanceOf(Deferred.class);
        assertThat(org.twice).isEmpty();
        assertThat(org.uploads).hasSize(1);
    }

    @Test
    void a_session_that_ends_in_error_is_sent_again_later() {
        org.importEnd = OktaSession.Status.ERROR;

        Deferred deferred = (Deferred) only(writer.write(List.of(Changes.joiner("1001"))));

        assertThat(deferred.reason()).isEqualTo("session aps1 ended as ERROR");
    }

    @Test
    void an_import_that_outlasts_the_patience_is_unknown_and_asked_about_before_the_next() {
        org.importTime = Duration.ofHours(2);

        WriteOutcome outcome = only(writer.write(List.of(Changes.joiner("1001"))));

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(((Unknown) outcome).reason()).contains("aps1", "TRIGGERED");
        org.requests.clear();
        writer.write(List.of(Changes.joiner("1001")));
        assertThat(org.requests.get(0)).isEqualTo("GET /sessions");
    }

    @Test
    void a_leaver_whose_first_import_was_not_seen_to_end_is_not_lost() {
        org.importTime = Duration.ofHours(2);
        assertThat(only(writer.write(List.of(Changes.joiner("1001"))))).isInstanceOf(Unknown.class);

        assertThat(only(writer.write(List.of(Changes.unknownLeaver("1001"))))).isInstanceOf(Deferred.class);
        clock.advance(Duration.ofHours(2));
        org.importTime = Duration.ofMinutes(1);

        assertThat(only(writer.write(List.of(Changes.unknownLeaver("1001"))))).isInstanceOf(Applied.class);
        assertThat(org.accounts.get("1001").active()).isFalse();
    }

    @Test
    void what_was_not_shown_is_not_blanked_even_if_Okta_replaces_profiles() {
        org.replacesProfiles = true;
        writer.write(List.of(Changes.joiner("1001")));
        Map<String, Optional<String>> partly = Changes.person("1001");
        partly.remove("mobilePhone");

        writer.write(List.of(Changes.provision("1001", partly, Changes.sent("1001"))));

        assertThat(org.accounts.get("1001").values()).containsEntry("mobilePhone", "+49 170 1001");
    }

    @Test
    void a_missing_scope_defers_everybody_and_is_explained() {
        org.canned.put(
                "POST " + OktaOrg.BASE + "/sessions",
                new HttpAnswer(
                        403,
                        Map.of(
                                "WWW-Authenticate",
                                List.of("Bearer realm=\"http://acme\", scope=\"okta.identitySources.manage\","
                                        + " error=\"insufficient_scope\"")),
                        new byte[0]));

        List<WriteOutcome> outcomes = writer.write(joiners(1001, 1002));

        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(((Deferred) outcome).reason())
                        .contains("403", "insufficient_scope", "okta.identitySources.manage"));
    }

    @Test
    void a_refused_upload_to_a_session_that_is_no_longer_open_blames_nobody() {
        org.faults = step -> {
            if (step == 3) {
                org.canned.put(
                        "POST " + OktaOrg.BASE + "/sessions/aps1/bulk-upsert",
                        OktaOrg.error(400, "E0000001", "not possible"));
                org.canned.put(
                        "GET " + OktaOrg.BASE + "/sessions/aps1",
                        OktaOrg.answer(
                                200,
                                "{\"id\":\"aps1\",\"status\":\"EXPIRED\",\"lastUpdated\":\"2026-09-01T08:00:00.000Z\"}"));
            }
            return OktaOrg.Fault.NONE;
        };

        assertThat(only(writer.write(List.of(Changes.joiner("1001"))))).isInstanceOf(Deferred.class);
    }

    @Test
    void stopping_the_process_while_Okta_works_ends_the_wait_at_once() {
        OktaWriter stopped = new OktaWriter(Changes.unspaced(), org, clock, duration -> {
            throw new InterruptedException();
        });

        WriteOutcome outcome = only(stopped.write(List.of(Changes.joiner("1001"))));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Unknown.class);
    }

    private OktaWriter writer(OktaSettings settings) {
        return new OktaWriter(settings, org, clock, clock);
    }

    private static List<AccountChange> joiners(int from, int to) {
        List<AccountChange> changes = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            changes.add(Changes.joiner(Integer.toString(number)));
        }
        return changes;
    }

    private static WriteOutcome only(List<WriteOutcome> outcomes) {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }
}
