package io.hcmconnector.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema (draft 2020-12) of the configuration file, for editors. */
public final class ConfigSchema {
    private static final String REFERENCE = "\\$\\{[^}]+\\}";

    private ConfigSchema() {}

    /** The schema as JSON. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "hcm-connector configuration");
        schema.putAll(of(Settings.ROOT));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> of(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar(scalar);
        }
        if (shape instanceof Shape.ListOf list) {
            return ordered("type", "array", "items", of(list.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return ordered(
                    "type", "object",
                    "propertyNames", Map.of("pattern", "^(" + map.keys() + ")$"),
                    "additionalProperties", of(map.element()));
        }
        if (shape instanceof Shape.OneOf oneOf) {
            List<Object> variants = new ArrayList<>();
            oneOf.variants()
                    .forEach((type, group) -> variants.add(group(group, Map.of("type", Map.of("const", type)))));
            return ordered("oneOf", variants);
        }
        return group((Shape.Group) shape, Map.of());
    }

    private static Map<String, Object> group(Shape.Group group, Map<String, Object> first) {
        Map<String, Object> properties = new LinkedHashMap<>(first);
        List<String> required = new ArrayList<>(first.keySet());
        for (Setting setting : group.settings()) {
            Map<String, Object> property = of(setting.shape());
            property.put("description", setting.doc());
            properties.put(setting.key(), property);
            if (setting.absence().required()) {
                required.add(setting.key());
            }
        }
        return ordered("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    /** The value itself, or text with a reference in it, which is replaced before the value is checked. */
    private static Map<String, Object> scalar(Scalar scalar) {
        Map<String, Object> value = new LinkedHashMap<>(new TreeMap<>(scalar.schema()));
        if (scalar.style() == Scalar.Style.BARE) {
            return ordered("anyOf", List.of(value, ordered("type", "string", "pattern", REFERENCE)));
        }
        if (value.containsKey("pattern") || value.containsKey("enum")) {
            value.putIfAbsent("type", "string");
            return ordered("anyOf", List.of(value, ordered("type", "string", "pattern", REFERENCE)));
        }
        value.put("type", List.of("string", "number", "boolean"));
        return value;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return map;
    }
}
