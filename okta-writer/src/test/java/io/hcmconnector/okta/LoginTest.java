package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.naming.NameUse.Kind;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose a login is, before it is given to anybody. */
class LoginTest {
    private static final String USER = "GET /api/v1/users/ada%40acme.example";

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
    private final OktaOrg org = new OktaOrg(clock);
    private final OktaSettings settings = new OktaSettings(
            Changes.SOURCE,
            Changes.limits(200, 200_000, 50, 10_000),
            OktaSettings.Imports.DEFAULT,
            OktaSettings.Values.DEFAULT,
            new OktaSettings.Reading(Optional.empty(), false, false));
    private final OktaWriter writer = new OktaWriter(settings, org, clock, clock);

    private NameUse use() {
        return writer.nameUse(
                new PersonNumber("7"), new Attributes(Map.of("userName", Optional.of("ada@acme.example"))));
    }

    private void answers(HttpAnswer answer) {
        org.canned.put(USER, answer);
    }

    private void holds(String userName) {
        org.canned.put(
                "GET " + OktaOrg.BASE + "/users/7",
                OktaOrg.answer(200, "{\"externalId\": \"7\", \"profile\": {\"userName\": \"" + userName + "\"}}"));
    }

    @Test
    void a_login_that_no_user_has_is_free() {
        answers(OktaOrg.error(404, "E0000007", "Not found: Resource not found"));
        assertThat(use()).isEqualTo(NameUse.FREE);
        assertThat(org.requests).containsExactly(USER);
    }

    @Test
    void a_login_of_a_user_is_the_persons_only_if_the_identity_source_has_it_so() {
        answers(OktaOrg.answer(200, "{\"id\": \"00u1\", \"status\": \"ACTIVE\"}"));
        assertThat(use().kind()).isEqualTo(Kind.UNCLAIMED);
        holds("Ada@acme.example");
        assertThat(use().kind()).isEqualTo(Kind.OWN);
        holds("other@acme.example");
        assertThat(use().kind()).isEqualTo(Kind.UNCLAIMED);
    }

    @Test
    void an_org_that_lets_nobody_look_says_nothing_and_one_that_is_out_of_reach_is_waited_for() {
        answers(OktaOrg.error(403, "E0000006", "You do not have permission"));
        assertThat(use()).isEqualTo(NameUse.FREE);
        answers(OktaOrg.error(503, "E0000009", "Internal Server Error"));
        assertThat(use().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(use().detail()).contains(Changes.SOURCE.target());
    }
}
