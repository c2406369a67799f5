package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.delivery.AccountChange.Before;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void a_person_is_sent_as_strings_under_the_external_id() throws Exception {
        UploadRecord item = screening(false).screen(Changes.joiner("1001"));

        assertThat(item.kind()).isEqualTo(UploadRecord.Kind.UPSERT);
        assertThat(item.json()).isEqualTo("""
                        {"externalId":"1001","profile":{"userName":"p1001@example.com","firstName":"First1001",\
                        "lastName":"Last1001","email":"p1001@example.com","mobilePhone":"+49 170 1001","title":"Analyst"}}""");
    }

    @Test
    void a_leaver_is_sent_as_the_external_id_alone() throws Exception {
        assertThat(screening(false).screen(Changes.leaver("1001")).json()).isEqualTo("{\"externalId\":\"1001\"}");
    }

    @Test
    void what_is_known_to_be_none_is_null_but_a_second_email_is_left_out() throws Exception {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put("mobilePhone", Optional.empty());
        person.put("title", Optional.of("  "));
        person.put("secondEmail", Optional.empty());
        OktaSettings.Values values =
                new OktaSettings.Values(Set.of("userName", "email", "mobilePhone", "title", "secondEmail"), false);

        String json = screening(values)
                .screen(Changes.provision("1001", person, Before.NOTHING))
                .json();

        assertThat(json).contains("\"mobilePhone\":null", "\"title\":null").doesNotContain("secondEmail", "firstName");
    }

    @Test
    void what_was_not_shown_is_sent_as_it_was_sent_last() throws Exception {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.remove("mobilePhone");
        person.remove("email");
        person.put("title", Optional.of("Manager"));

        String json = screening(false)
                .screen(Changes.provision("1001", person, Changes.sent("1001")))
                .json();

        assertThat(json)
                .contains(
                        "\"mobilePhone\":\"+49 170 1001\"", "\"email\":\"p1001@example.com\"", "\"title\":\"Manager\"");
    }

    @Test
    void a_person_without_a_user_name_gets_the_work_email() throws Exception {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.remove("userName");

        assertThat(screening(false)
                        .screen(Changes.provision("1001", person, Before.NOTHING))
                        .json())
                .contains("\"userName\":\"p1001@example.com\"");
    }

    @Test
    void a_person_whose_work_email_is_none_or_not_known_is_rejected() {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put("email", Optional.empty());

        assertRejected(person, "no work email");
        person.remove("email");
        assertRejected(person, "no work email");
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, 51, firstName is longer than 50",
        "lastName, 51, lastName is longer than 50",
        "userName, 101, userName has not 5 to 100",
        "userName, 4, userName has not 5 to 100",
        "email, 4, email has not 5 to 100",
        "mobilePhone, 101, mobilePhone is longer than 100",
        "countryCode, 3, countryCode is longer than 2",
        "zipCode, 51, zipCode is longer than 50"
    })
    void a_length_that_Okta_would_refuse_is_rejected(String name, int length, String reason) {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put(name, Optional.of("x".repeat(length)));

        assertRejected(person, reason);
    }

    @ParameterizedTest
    @CsvSource({"firstName, 50", "lastName, 50", "userName, 100", "userName, 5", "title, 3000"})
    void a_length_that_Okta_takes_is_sent(String name, int length) throws Exception {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put(name, Optional.of("x".repeat(length)));

        assertThat(screening(false)
                        .screen(Changes.provision("1001", person, Before.NOTHING))
                        .json())
                .contains("x".repeat(length));
    }

    @Test
    void a_character_that_Okta_cannot_store_is_rejected_by_its_attribute_and_not_its_value() {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put("lastName", Optional.of("Smile" + EMOJI));

        assertThatThrownBy(() -> screening(false).screen(Changes.provision("1001", person, Before.NOTHING)))
                .isInstanceOf(Screening.Unfit.class)
                .hasMessageContaining("lastName")
                .hasMessageNotContaining("Smile");
    }

    @Test
    void such_a_character_is_replaced_if_wished_but_never_in_a_login() throws Exception {
        Map<String, Optional<String>> person = Changes.person("1001");
        person.put("lastName", Optional.of("Smile" + EMOJI));
        assertThat(screening(true)
                        .screen(Changes.provision("1001", person, Before.NOTHING))
                        .json())
                .contains("\"Smile\uFFFD\"");

        person.put("userName", Optional.of("smile" + EMOJI + "@example.com"));
        assertThatThrownBy(() -> screening(true).screen(Changes.provision("1001", person, Before.NOTHING)))
                .hasMessageContaining("userName");
    }

    @Test
    void an_external_id_that_is_too_long_is_rejected() {
        assertThatThrownBy(() -> screening(false).screen(Changes.leaver("9".repeat(256))))
                .isInstanceOf(Screening.Unfit.class)
                .hasMessageContaining("externalId is longer than 255");
    }

    @Test
    void a_person_larger_than_a_request_is_rejected() {
        Screening small = new Screening(Changes.settings(Changes.limits(200, 120, 50, 100)));

        assertThatThrownBy(() -> small.screen(Changes.joiner("1001")))
                .isInstanceOf(Screening.Unfit.class)
                .hasMessageContaining("bytes-per-request");
    }

    private static void assertRejected(Map<String, Optional<String>> person, String reason) {
        assertThatThrownBy(() -> screening(false).screen(Changes.provision("1001", person, Before.NOTHING)))
                .isInstanceOf(Screening.Unfit.class)
                .hasMessageContaining(reason);
    }

    private static Screening screening(boolean replace) {
        return screening(new OktaSettings.Values(OktaAttributes.DEFAULT_NAMES, replace));
    }

    private static Screening screening(OktaSettings.Values values) {
        return new Screening(new OktaSettings(
                Changes.SOURCE,
                OktaSettings.SessionLimits.DEFAULT,
                OktaSettings.Imports.DEFAULT,
                values,
                OktaSettings.Reading.NONE));
    }
}
