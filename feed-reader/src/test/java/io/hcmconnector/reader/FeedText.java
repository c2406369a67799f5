package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.feed.FeedEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders entries as HCM does, in both formats. */
final class FeedText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedText() {}

    /** An entry before it is rendered. */
    record Item(@Nullable String id, @Nullable String published, String updated, String summary, String content) {}

    static Item item(FeedEntry entry) {
        ObjectNode content = JSON.createObjectNode();
        content.putArray("Context")
                .addObject()
                .put("PersonId", entry.context().personId().value())
                .put("PersonNumber", String.valueOf(entry.context().personNumber()))
                .put("EffectiveDate", String.valueOf(entry.context().effectiveDate()))
                .put("PeriodOfServiceId", entry.context().work().periodOfServiceId())
                .put("PeriodType", entry.context().work().periodType());
        ArrayNode changed = content.putArray("Changed Attributes");
        entry.changes()
                .forEach((name, change) -> changed.addObject()
                        .putObject(name)
                        .put("old", change.before())
                        .put("new", change.after()));
        String published = Instants.written(entry.published());
        return new Item(entry.id(), published, published, entry.summary(), content.toString());
    }

    static byte[] rendered(FeedFormat format, List<Item> items) {
        return (format == FeedFormat.XML ? xml(items) : json(items)).getBytes(StandardCharsets.UTF_8);
    }

    static String json(List<Item> items) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode feed = document.putObject("feed").put("title", "New Hire");
        if (!items.isEmpty()) {
            ArrayNode entries = feed.putArray("entries");
            for (Item item : items) {
                ObjectNode entry = entries.addObject();
                entry.put("title", "Somebody Hired").put("summary", item.summary());
                entry.put("content", item.content()).put("updated", item.updated());
                if (item.id() != null) {
                    entry.put("id", item.id());
                }
                if (item.published() != null) {
                    entry.put("published", item.published());
                }
            }
        }
        return document.toString();
    }

    static String xml(List<Item> items) {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app">
                <title type="text">New Hire</title><id>urn:uuid:1</id>
                """);
        for (Item item : items) {
            text.append("<entry><link href=\"http://pod:80/emps?q=PersonId=1&amp;x y\" rel=\"related\"/>");
            if (item.id() != null) {
                text.append("<id>").append(escaped(item.id())).append("</id>");
            }
            if (item.published() != null) {
                text.append("<published>").append(item.published()).append("</published>");
            }
            text.append("<updated>")
                    .append(item.updated())
                    .append("</updated><summary type=\"text\">")
                    .append(escaped(item.summary()))
                    .append("</summary><content type=\"text\">")
                    .append(escaped(item.content()))
                    .append("</content></entry>");
        }
        return text + "</feed>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
