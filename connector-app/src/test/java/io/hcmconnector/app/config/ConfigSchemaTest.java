package io.hcmconnector.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void theSchemaDeclaresEveryKeyWithItsDescription() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(ConfigSchema.json());

        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.path("required")).extracting(JsonNode::asText).containsExactly("hcm", "targets");
        List<String> missing = new ArrayList<>();
        compare(Settings.ROOT, schema, "", missing);
        assertThat(missing).isEmpty();
    }

    @Test
    void theSchemaTellsTheTypesOfTargetsApart() throws IOException {
        JsonNode targets = new ObjectMapper().readTree(ConfigSchema.json()).at("/properties/targets/items/oneOf");

        assertThat(targets)
                .extracting(target -> target.at("/properties/type/const").asText())
                .containsExactly("scim", "entra", "okta");
        assertThat(targets.get(0).path("required"))
                .extracting(JsonNode::asText)
                .containsExactly("type", "name", "base-url", "auth");
    }

    @Test
    void theSchemaKnowsRangesAndReferences() throws IOException {
        JsonNode port = new ObjectMapper().readTree(ConfigSchema.json()).at("/properties/admin/properties/port/anyOf");

        assertThat(port.get(0).path("maximum").asInt()).isEqualTo(65_535);
        assertThat("${PORT}").containsPattern(port.get(1).path("pattern").asText());
        assertThat("8080").doesNotContainPattern(port.get(1).path("pattern").asText());
    }

    @Test
    void thePageOfTheDocumentationIsMadeOfTheDeclaration() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigPage.markdown());
        }
        assertThat(PAGE)
                .as("write it anew: mvn test -pl connector-app -am -Dtest=ConfigSchemaTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true")
                .exists()
                .hasContent(ConfigPage.markdown());
    }

    private static void compare(Shape shape, JsonNode schema, String path, List<String> missing) {
        if (shape instanceof Shape.Group group) {
            for (Setting setting : group.settings()) {
                JsonNode property = schema.path("properties").path(setting.key());
                String child = path + "." + setting.key();
                if (property.path("description").asText().isBlank()) {
                    missing.add(child);
                }
                compare(setting.shape(), property, child, missing);
            }
        } else if (shape instanceof Shape.ListOf list) {
            compare(list.element(), schema.path("items"), path, missing);
        } else if (shape instanceof Shape.OneOf oneOf) {
            int index = 0;
            for (Shape.Group variant : oneOf.variants().values()) {
                compare(variant, schema.path("oneOf").path(index++), path + index, missing);
            }
        } else if (!schema.has("type") && !schema.has("anyOf")) {
            missing.add(path);
        }
    }
}
