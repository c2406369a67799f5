package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.feed.AtomEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes entries as JSON and as XML. */
record AtomRendering(String base, Times times, ContentShape shape) {

    /** How the timestamps of an entry are written. */
    record Times(Function<AtomEntry, String> published, Function<AtomEntry, String> updated) {}

    ObjectNode jsonFeed(String collection, String[] titles, String now, List<AtomEntry> entries) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode node = root.putObject("feed");
        node.put("id", feedId(collection)).put("title", titles[0]).put("subtitle", titles[1]);
        node.put("updated", now);
        node.putArray("authors").addObject().put("name", "SEED_DATA_FROM_APPLICATION");
        node.putArray("links").addObject().put("href", self(collection)).put("rel", "self");
        if (!entries.isEmpty()) {
            ArrayNode list = node.putArray("entries");
            entries.forEach(e -> list.add(json(e)));
        }
        return root;
    }

    ObjectNode json(AtomEntry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", entry.atomId()).put("title", entry.text().title());
        node.put("summary", entry.text().summary())
                .put("content", shape.of(entry.body().content()));
        node.put("updated", times.updated().apply(entry))
                .put("published", times.published().apply(entry));
        node.putArray("authors").addObject().put("name", entry.text().author());
        ArrayNode links = node.putArray("links");
        links.addObject().put("href", edit(entry)).put("rel", "edit");
        links.addObject().put("href", related(entry)).put("rel", "related").put("relType", "workers");
        return node;
    }

    String xmlFeed(String collection, String[] titles, String now, List<AtomEntry> entries) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:app=\"http://www.w3.org/2007/app\">");
        xml.append("<author><name>SEED_DATA_FROM_APPLICATION</name></author><subtitle type=\"text\">")
                .append(titles[1])
                .append("</subtitle><title type=\"text\">")
                .append(titles[0])
                .append("</title><id>")
                .append(feedId(collection))
                .append("</id><updated>")
                .append(now)
                .append("</updated><link href=\"")
                .append(escape(self(collection)))
                .append("\" rel=\"self\"/>");
        entries.forEach(e -> xml.append(xml(e, false)));
        return xml.append("</feed>").toString();
    }

    String xml(AtomEntry entry, boolean document) {
        String open = document
                ? "<?xml version='1.0' encoding='UTF-8'?>\n<entry xmlns=\"http://www.w3.org/2005/Atom\">"
                : "<entry>";
        return open + "<link href=\"" + escape(edit(entry)) + "\" rel=\"edit\"/><id>" + entry.atomId()
                + "</id><title type=\"text\">" + escape(entry.text().title()) + "</title><updated>"
                + times.updated().apply(entry) + "</updated><author><name>"
                + escape(entry.text().author())
                + "</name></author><summary type=\"text\">"
                + escape(entry.text().summary())
                + "</summary><published>" + times.published().apply(entry) + "</published><link href=\""
                + escape(related(entry)) + "\" rel=\"related\" reltype=\"workers\"/><content type=\"text\">"
                + escape(shape.of(entry.body().content())) + "</content></entry>";
    }

    private static String feedId(String collection) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(collection.getBytes(StandardCharsets.UTF_8));
    }

    private String self(String collection) {
        return base + "/hcmRestApi/atomservlet/employee/" + collection;
    }

    private String edit(AtomEntry entry) {
        return self(entry.key().collection()) + "/" + entry.key().id();
    }

    private String related(AtomEntry entry) {
        return base + "/hcmRestApi/resources/11.13.18.05/workers?q=PersonId="
                + entry.body().personId() + "&effectiveDate=" + entry.effective();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
