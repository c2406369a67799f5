package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an app's schema says of a value. */
class AppRulesTest {
    private static final String SCHEMA = """
            {"definitions": {
              "base": {"properties": {"userName": {"type": "string", "required": true, "minLength": 5, "maxLength": 10}}},
              "custom": {"properties": {"level": {"type": "string", "enum": ["A", "B"]}, "age": {"type": "integer"},
                                        "team": {"type": "string"}},
                         "required": ["team"]}}}""";

    @ParameterizedTest
    @CsvSource({
        "userName,ada@x,",
        "userName,ada,5 to 10 characters",
        "userName,ada@example.com,5 to 10 characters",
        "userName,,requires a value",
        "team,,requires a value",
        "team,x,",
        "level,A,",
        "level,C,'one of [A, B]'",
        "level,,",
        "age,7,as integer",
        "shoeSize,42,does not have it",
    })
    void each_rule_objects_without_the_value(String attribute, String value, String objection) throws Exception {
        Optional<String> said =
                new AppRules(new ObjectMapper().readTree(SCHEMA)).objection(attribute, Optional.ofNullable(value));
        if (objection == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).hasValueSatisfying(text -> assertThat(text).contains(objection));
        }
    }
}
