package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScimPathTest {

    @Test
    void every_form_that_mappings_use_is_read() {
        assertThat(ScimPath.parse("name.givenName"))
                .isEqualTo(new ScimPath(Optional.empty(), "name", Optional.empty(), Optional.of("givenName")));
        assertThat(ScimPath.parse("emails[type eq \"work\"].value"))
                .isEqualTo(new ScimPath(Optional.empty(), "emails", Optional.of("work"), Optional.of("value")));
        assertThat(ScimPath.parse(ScimAttributes.MANAGER).isManager()).isTrue();
        assertThat(ScimPath.parse("urn:acme:2.0:User:JobCode").whole()).isEqualTo("urn:acme:2.0:User:JobCode");
        ScimExtension all = new ScimExtension("urn:acme", EnumSet.copyOf(ScimExtension.SENSITIVE.keySet()));
        assertThat(ScimAttributes.mapping(all).rows().stream().map(Row::name).map(ScimPath::parse))
                .hasSize(34)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "emails[type eq \"work\"]", "emails[primary eq true].value", "urn:acme:", "a.b.c"})
    void other_forms_are_refused_with_what_to_write(String path) {
        assertThatThrownBy(() -> ScimPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute.sub");
    }

    @Test
    void sensitive_attributes_are_mapped_only_when_asked_for() {
        assertThat(ScimAttributes.mapping(ScimExtension.standard()).rows())
                .extracting(row -> row.sources().iterator().next())
                .doesNotContainAnyElementsOf(ScimExtension.SENSITIVE.keySet());
        assertThatThrownBy(() -> new ScimExtension("urn:acme", EnumSet.of(ProfileAttribute.FIRST_NAME)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_person_without_a_user_name_has_the_work_email_and_then_the_number() {
        Map<ProfileAttribute, Optional<String>> values = People.profile("100");
        values.put(ProfileAttribute.USER_NAME, Optional.empty());
        assertThat(userName(values)).contains("p100@example.com");
        values.put(ProfileAttribute.WORK_EMAIL, Optional.empty());
        assertThat(userName(values)).contains("100");
        values.remove(ProfileAttribute.USER_NAME);
        assertThat(userName(values)).isEmpty();
    }

    private static Optional<String> userName(Map<ProfileAttribute, Optional<String>> values) {
        return ScimAttributes.mapping(ScimExtension.standard())
                .apply(new Profile(values))
                .get("userName");
    }
}
