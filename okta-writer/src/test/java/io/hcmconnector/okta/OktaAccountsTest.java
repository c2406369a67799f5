package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.AccountReader.Account;
import io.hcmconnector.core.delivery.AccountReader.Unreadable;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is in Okta, by what the app lists. */
class OktaAccountsTest {
    private static final String APP_USERS = "GET /api/v1/apps/" + OktaOrg.SOURCE + "/users";

    private final HandClock clock = new HandClock("2026-09-01T08:00:00Z");
    private final OktaOrg org = new OktaOrg(clock);
    private final OktaSettings settings = new OktaSettings(
            Changes.SOURCE,
            Changes.limits(200, 200_000, 50, 10_000),
            OktaSettings.Imports.DEFAULT,
            OktaSettings.Values.DEFAULT,
            new OktaSettings.Reading(Optional.empty(), false, false));
    private final AccountReader accounts =
            new OktaWriter(settings, org, clock, clock).accountReader().orElseThrow();

    private List<Account> read() throws Unreadable {
        List<Account> read = new ArrayList<>();
        accounts.read(EnumSet.allOf(ProfileAttribute.class), read::addAll);
        return read;
    }

    @Test
    void the_values_are_those_of_the_okta_user_and_whoever_is_linked_to_nobody_is_left_out() throws Unreadable {
        org.canned.put(
                APP_USERS,
                OktaOrg.answer(
                        200,
                        "[{\"externalId\": \"7\", \"profile\": {\"email\": \"sent@acme.example\"}, \"_embedded\": {\"user\":"
                                + " {\"profile\": {\"login\": \"ada@acme.example\", \"email\": \"a@acme.example\","
                                + " \"primaryPhone\": \"+49 30 1\", \"mobilePhone\": null}}}},"
                                + " {\"externalId\": \"8\"}, {\"_embedded\": {\"user\": {\"profile\": {}}}}]"));
        assertThat(read())
                .containsExactly(new Account(
                        new PersonNumber("7"),
                        Map.of(
                                ProfileAttribute.USER_NAME,
                                "ada@acme.example",
                                ProfileAttribute.WORK_EMAIL,
                                "a@acme.example",
                                ProfileAttribute.WORK_PHONE,
                                "+49 30 1")));
        assertThat(accounts.path(ProfileAttribute.USER_NAME)).isEqualTo("userName");
        assertThat(accounts.path(ProfileAttribute.WORK_EMAIL)).isEqualTo("email");
    }

    @Test
    void an_org_that_lets_nobody_look_says_so() {
        org.canned.put(APP_USERS, OktaOrg.error(403, "E0000006", "You do not have permission"));
        assertThatThrownBy(this::read).isInstanceOf(Unreadable.class).hasMessageContaining("403");
    }
}
