package io.hcmconnector.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.Part;
import io.hcmconnector.core.worker.Worker;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is stored as JSON. Names that this program does not know are passed over, so that it reads what another version wrote.
 */
final class Json {
    private static final TypeReference<LinkedHashMap<String, Optional<String>>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Instant>> CURSORS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    /**
     * A part that was not readable is written without content, one that was read and is empty with a content of {@code null}:
     * the two must come back as they went.
     */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module().configureReadAbsentAsNull(true))
            .addModule(new JavaTimeModule())
            .addMixIn(Part.class, PartContent.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface PartContent {}

    private Json() {}

    static String of(Worker worker) {
        return write(worker);
    }

    static Worker worker(String json) {
        try {
            return MAPPER.readValue(json, Worker.class);
        } catch (JsonProcessingException e) {
            throw unreadable("worker", e);
        }
    }

    static String of(Profile profile) {
        return write(profile.values());
    }

    static Profile profile(String json) {
        Map<ProfileAttribute, Optional<String>> known = new EnumMap<>(ProfileAttribute.class);
        Map<String, Optional<String>> stored = read("profile", json, VALUES);
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            Optional<String> value = stored.get(attribute.name());
            if (value != null) {
                known.put(attribute, value);
            }
        }
        return new Profile(known);
    }

    static String of(Attributes attributes) {
        return write(attributes.values());
    }

    static Attributes attributes(String json) {
        return new Attributes(read("account", json, VALUES));
    }

    static String of(SortedSet<String> names) {
        return write(names);
    }

    static SortedSet<String> names(String json) {
        return new TreeSet<>(read("list of names", json, NAMES));
    }

    static String ofCursors(Map<Collection, Instant> cursors) {
        return write(cursors);
    }

    static Map<Collection, Instant> cursors(String json) {
        Map<Collection, Instant> cursors = new EnumMap<>(Collection.class);
        Map<String, Instant> stored = read("checkpoint", json, CURSORS);
        for (Collection collection : Collection.values()) {
            Instant published = stored.get(collection.name());
            if (published != null) {
                cursors.put(collection, published);
            }
        }
        return cursors;
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unreadable(value.getClass().getSimpleName(), e);
        }
    }

    private static <T> T read(String what, String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e);
        }
    }

    /** Jackson's message quotes the text, which is personal data: only the place is told. */
    private static StateException unreadable(String what, JsonProcessingException e) {
        return new StateException("the state holds a " + what + " that is not the JSON this program writes ("
                + e.getClass().getSimpleName() + " at " + e.getLocation() + "); was the database changed by hand?");
    }
}
