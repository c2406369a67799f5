package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OktaAttributesTest {

    @Test
    void units_are_sent_by_id_and_the_manager_by_number() {
        Map<ProfileAttribute, Optional<String>> person = new EnumMap<>(ProfileAttribute.class);
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            person.put(attribute, Optional.of(attribute.label()));
        }

        Attributes attributes = OktaAttributes.mapping().apply(new Profile(person));

        assertThat(attributes.get("departmentId")).contains("departmentId");
        assertThat(attributes.get("legalEntityId")).contains("legalEmployerId");
        assertThat(attributes.get("division")).contains("businessUnit");
        assertThat(attributes.get("title")).contains("jobName");
        assertThat(attributes.get("manager")).contains("manager");
        assertThat(attributes.get("email")).contains("workEmail");
        assertThat(attributes.get("countryCode")).contains("workCountry");
        assertThat(attributes.get("zipCode")).contains("workPostalCode");
        assertThat(attributes.values().keySet()).isEqualTo(OktaAttributes.DEFAULT_NAMES);
    }

    @Test
    void a_login_is_the_user_name_or_else_the_work_email_or_else_the_person_number() {
        assertThat(login("ada", "ada@example.com")).contains("ada");
        assertThat(login(null, "ada@example.com")).contains("ada@example.com");
        assertThat(login(null, null)).contains("1001");
    }

    @Test
    void a_user_name_that_was_not_shown_is_left_alone() {
        Attributes attributes = OktaAttributes.mapping()
                .apply(new Profile(Map.of(ProfileAttribute.WORK_EMAIL, Optional.of("ada@example.com"))));

        assertThat(attributes.values()).containsOnlyKeys("email");
    }

    @Test
    void sensitive_attributes_are_sent_only_when_they_are_named() {
        assertThat(names(OktaAttributes.mapping())).doesNotContain("dateOfBirth", "maritalStatus", "citizenshipStatus");
        assertThat(names(OktaAttributes.mapping(List.of("userName", "email", "dateOfBirth"))))
                .containsExactly("userName", "email", "dateOfBirth");
    }

    @Test
    void a_list_with_an_unknown_name_or_without_a_login_is_refused() {
        assertThatThrownBy(() -> OktaAttributes.mapping(List.of("userName", "email", "shoeSize")))
                .hasMessageContaining("shoeSize")
                .hasMessageContaining("hireDate");
        assertThatThrownBy(() -> OktaAttributes.mapping(List.of("userName", "firstName")))
                .hasMessageContaining("email");
    }

    private static List<String> names(AttributeMapping mapping) {
        return mapping.rows().stream().map(AttributeMapping.Row::name).toList();
    }

    private static Optional<String> login(String userName, String email) {
        return OktaAttributes.mapping()
                .apply(new Profile(Map.of(
                        ProfileAttribute.USER_NAME, Optional.ofNullable(userName),
                        ProfileAttribute.WORK_EMAIL, Optional.ofNullable(email),
                        ProfileAttribute.PERSON_NUMBER, Optional.of("1001"))))
                .get("userName");
    }
}
