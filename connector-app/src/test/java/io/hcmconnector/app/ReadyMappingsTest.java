package io.hcmconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.app.config.ConfigLoader;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.app.wiring.Machine;
import io.hcmconnector.core.http.HttpListener;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.scim.UserDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations of docs/mappings can be used as they are, and make of somebody what stands beside them. */
class ReadyMappingsTest {
    private static final Path MAPPINGS = Path.of("..", "docs", "mappings");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static Profile somebody() {
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        values.put(ProfileAttribute.PERSON_ID, Optional.of("300000001000078"));
        values.put(ProfileAttribute.PERSON_NUMBER, Optional.of("100020"));
        values.put(ProfileAttribute.USER_NAME, Optional.of("bjork.lodz@acme.example"));
        values.put(ProfileAttribute.FIRST_NAME, Optional.of("Bjørk"));
        values.put(ProfileAttribute.LAST_NAME, Optional.of("van Łódź-Großmüller"));
        values.put(ProfileAttribute.MIDDLE_NAME, Optional.empty());
        values.put(ProfileAttribute.DISPLAY_NAME, Optional.of("Bjørk van Łódź-Großmüller"));
        values.put(ProfileAttribute.WORK_EMAIL, Optional.of("bjork.lodz@acme.example"));
        values.put(ProfileAttribute.WORK_PHONE, Optional.of("+1 617 555 0100"));
        values.put(ProfileAttribute.MOBILE_PHONE, Optional.of("+1 617 555 0101"));
        values.put(ProfileAttribute.WORK_STREET, Optional.of("1 Harbor Street"));
        values.put(ProfileAttribute.WORK_CITY, Optional.of("Boston"));
        values.put(ProfileAttribute.WORK_REGION, Optional.of("MA"));
        values.put(ProfileAttribute.WORK_POSTAL_CODE, Optional.of("02110"));
        values.put(ProfileAttribute.WORK_COUNTRY, Optional.of("US"));
        values.put(ProfileAttribute.WORKER_TYPE, Optional.of("E"));
        values.put(ProfileAttribute.JOB_NAME, Optional.of("Developer"));
        values.put(ProfileAttribute.JOB_CODE, Optional.of("DEV1"));
        values.put(ProfileAttribute.DEPARTMENT, Optional.of("Engineering"));
        values.put(ProfileAttribute.BUSINESS_UNIT, Optional.of("US Business Unit"));
        values.put(ProfileAttribute.LEGAL_EMPLOYER, Optional.of("Acme Inc."));
        values.put(ProfileAttribute.MANAGER, Optional.of("100001"));
        values.put(ProfileAttribute.HIRE_DATE, Optional.of("2026-11-23"));
        values.put(ProfileAttribute.TERMINATION_DATE, Optional.empty());
        values.put(ProfileAttribute.EFFECTIVE_START_DATE, Optional.of("2026-11-23"));
        values.put(ProfileAttribute.LOCATION_ID, Optional.of("77"));
        values.put(ProfileAttribute.LOCATION_NAME, Optional.of("Boston HQ"));
        values.put(ProfileAttribute.TIME_ZONE, Optional.of("America/New_York"));
        return new Profile(values);
    }

    private static ObjectNode document(String name) throws Exception {
        try (Assembly assembly = new Assembly(
                new ConfigLoader(variable -> "a-secret").load(MAPPINGS.resolve(name + ".yaml")),
                "test",
                new Machine(Clock.systemUTC(), duration -> {}, new SplittableRandom(1)),
                HttpListener.NONE)) {
            return UserDocument.of(
                    assembly.targets().get(0).mapping().apply(somebody()), true, UserDocument.Emptiness.NULL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra", "active-directory"})
    void somebodyBecomesWhatStandsBesideTheConfiguration(String name) throws Exception {
        JsonNode made = document(name);
        Path file = MAPPINGS.resolve(name + ".json");
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, JSON.writeValueAsString(made) + "\n");
        }
        assertThat(made).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "entra", "active-directory"})
    void everyConfigurationIsUsable(String name) throws Exception {
        assertThat(document(name).path("externalId").asText()).isEqualTo("100020");
    }
}
