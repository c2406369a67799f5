package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the shape of an entry that was not understood without what it says of a person. */
final class Redacted {
    private static final int LONGEST = 4_000;

    // Keys and dates by which an operator finds the event in HCM again; nothing that describes the person.
    private static final Set<String> KEPT = Set.of(
            "PersonId",
            "PeriodOfServiceId",
            "PeriodType",
            "WorkerType",
            "DMLOperation",
            "EffectiveDate",
            "Assignment Id",
            "AssignmentId");

    private static final int LONGEST_KEPT = 40;

    private Redacted() {}

    /** At most 4,000 characters. */
    static String text(RawEntry raw) {
        String text = "id=" + raw.id() + " published=" + shortened(raw.published()) + " updated="
                + shortened(raw.updated()) + " content=" + content(raw.content());
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String content(JsonNode content) {
        if (content.isMissingNode() || content.isNull()) {
            return "none";
        }
        try {
            return masked("", content.isTextual() ? Json.content(content.textValue()) : content)
                    .toString();
        } catch (Json.Unreadable e) {
            return content.textValue().length() + " characters that are not JSON";
        }
    }

    private static JsonNode masked(String name, JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(member -> object.set(member.getKey(), masked(member.getKey(), member.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> array.add(masked(name, item)));
            return array;
        }
        boolean kept = value.isNull() || (KEPT.contains(name) && value.asText().length() <= LONGEST_KEPT);
        return kept ? value : TextNode.valueOf("****");
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "none" : text.substring(0, Math.min(text.length(), LONGEST_KEPT));
    }
}
