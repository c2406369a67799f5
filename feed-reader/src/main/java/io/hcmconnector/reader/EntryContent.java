package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.worker.PersonId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The content of an entry, in every form in which it is known to arrive. */
final class EntryContent {
    /** The member of a text construct that holds the text. */
    static final String VALUE = "value";

    private static final String CONTEXT = "Context";
    private static final String PERSON = "PersonId";
    private static final int WRAPPINGS = 4;

    // In text that is no JSON: the whole name, and a value that ends where it can be seen to end.
    private static final Pattern NAMED = Pattern.compile(
            "\"PersonId\"\\s*:(?:\\s*(?:\"\\s*([1-9][0-9]{0,18})\\s*\"|([1-9][0-9]{0,18})(?=\\s*[,}])))?");

    private EntryContent() {}

    /**
     * The object with the {@code Context}: it arrives as text of JSON, as JSON, as a list of one, or as a text construct, and one in the
     * other.
     */
    static JsonNode object(JsonNode content) throws Malformed {
        JsonNode inner = content;
        try {
            for (int i = 0; i < WRAPPINGS; i++) {
                if (inner.isTextual()) {
                    inner = Json.content(inner.textValue());
                } else if (inner.isArray() && inner.size() == 1) {
                    inner = inner.get(0);
                } else if (inner.isObject()
                        && !inner.has(CONTEXT)
                        && inner.path(VALUE).isTextual()) {
                    inner = inner.get(VALUE);
                }
            }
        } catch (Json.Unreadable e) {
            throw new Malformed("its content cannot be read: " + e.getMessage());
        }
        if (!inner.isObject()) {
            throw new Malformed(content.isMissingNode() ? "it has no content" : "its content is not a JSON object");
        }
        return inner;
    }

    /** The {@code Context} that names a person: the object itself, or the first of a list. */
    static JsonNode context(JsonNode object) {
        JsonNode context = object.path(CONTEXT);
        if (!context.isArray()) {
            return context;
        }
        for (JsonNode one : context) {
            if (Json.text(one, PERSON) != null) {
                return one;
            }
        }
        return context.path(0);
    }

    /**
     * The person whom a content that was not understood is about, where that much can be told: from its {@code Context}, or where it is
     * no JSON, when everything that looks like a PersonId in it is the same.
     */
    static Optional<PersonId> person(JsonNode content) {
        @Nullable String id;
        try {
            id = Json.text(context(object(content)), PERSON);
        } catch (Malformed e) {
            id = content.isTextual() ? named(content.textValue()) : null;
        }
        return Optional.ofNullable(id)
                .filter(text -> EntryParser.PERSON_ID.matcher(text).matches())
                .map(PersonId::new);
    }

    private static @Nullable String named(String text) {
        String found = null;
        Matcher matcher = NAMED.matcher(text);
        while (matcher.find()) {
            String id = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (id == null || (found != null && !found.equals(id))) {
                return null;
            }
            found = id;
        }
        return found;
    }
}
