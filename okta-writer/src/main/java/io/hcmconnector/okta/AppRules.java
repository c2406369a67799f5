package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetSchema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the schema of an app's profile says of each of its attributes: type, length, the values that it takes, and whether it needs one. */
final class AppRules implements TargetSchema {
    private record Rule(String type, boolean required, int shortest, int longest, Set<String> allowed) {}

    private final Map<String, Rule> rules = new HashMap<>();

    /** The rules of an answer of Okta's Schemas API. */
    AppRules(JsonNode schema) {
        for (String part : new String[] {"base", "custom"}) {
            JsonNode definition = schema.path("definitions").path(part);
            Set<String> required = new TreeSet<>();
            definition.path("required").forEach(name -> required.add(name.asText()));
            definition
                    .path("properties")
                    .properties()
                    .forEach(property -> rules.put(
                            property.getKey(), rule(property.getValue(), required.contains(property.getKey()))));
        }
    }

    private static Rule rule(JsonNode property, boolean required) {
        Set<String> allowed = new TreeSet<>();
        property.path("enum").forEach(value -> allowed.add(value.asText()));
        return new Rule(
                property.path("type").asText("string").toLowerCase(Locale.ROOT),
                required || property.path("required").asBoolean(),
                property.path("minLength").asInt(0),
                property.path("maxLength").asInt(Integer.MAX_VALUE),
                allowed);
    }

    @Override
    public Optional<String> objection(String attribute, Optional<String> value) {
        Rule rule = rules.get(attribute);
        if (rule == null) {
            return Optional.of("the app's schema does not have it");
        }
        if (!rule.type().equals("string")) {
            return Optional.of(
                    "the app's schema has it as " + rule.type() + ", and an identity source sends strings only");
        }
        if (value.isEmpty()) {
            return rule.required() ? Optional.of("the app requires a value") : Optional.empty();
        }
        int length = value.get().length();
        if (length < rule.shortest() || length > rule.longest()) {
            return Optional.of("the app takes " + rule.shortest() + " to "
                    + (rule.longest() == Integer.MAX_VALUE ? "any number of" : rule.longest()) + " characters");
        }
        return rule.allowed().isEmpty() || rule.allowed().contains(value.get())
                ? Optional.empty()
                : Optional.of("the app takes one of " + rule.allowed());
    }
}
