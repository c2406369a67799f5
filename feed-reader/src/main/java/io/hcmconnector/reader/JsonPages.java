package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HCM's rendering of a feed as JSON: {@code {"feed": {"entries": [...]}}}, without {@code entries} when there are none. */
final class JsonPages implements PageFormat {

    @Override
    public List<RawEntry> entries(byte[] page) throws NotAFeed {
        JsonNode feed;
        try {
            feed = Json.feed(page).path("feed");
        } catch (Json.Unreadable e) {
            throw new NotAFeed(String.valueOf(e.getMessage()));
        }
        if (!feed.isObject()) {
            throw new NotAFeed("it is JSON without an object \"feed\"");
        }
        JsonNode entries = feed.path("entries");
        if (entries.isMissingNode() || entries.isNull()) {
            return List.of();
        }
        if (!entries.isArray() && !entries.isObject()) {
            throw new NotAFeed("its \"entries\" are not a list");
        }
        List<RawEntry> read = new ArrayList<>();
        for (JsonNode entry : entries.isArray() ? entries : List.of(entries)) {
            if (!entry.isObject()) {
                throw new NotAFeed("one of its \"entries\" is no object");
            }
            read.add(new RawEntry(
                    construct(entry.path("id")),
                    construct(entry.path("published")),
                    construct(entry.path("updated")),
                    construct(entry.path("summary")),
                    entry.path("content")));
        }
        return read;
    }

    // Plain text, or an object that holds it beside its type.
    private static @Nullable String construct(JsonNode text) {
        return text.isObject() ? Json.text(text, EntryContent.VALUE) : Json.text(text);
    }
}
