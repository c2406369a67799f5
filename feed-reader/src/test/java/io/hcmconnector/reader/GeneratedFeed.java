package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.feed.FeedEntry;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A feed in one of the forms of either rendering. */
final class GeneratedFeed {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final List<GeneratedEntry> entries = new ArrayList<>();

    GeneratedFeed(Random random) {
        this.random = random;
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.add(GeneratedEntry.of(random, entries.size() + 1));
        }
    }

    /** The entries as they should be read, in the order of the feed. */
    List<FeedEntry> expected() {
        return entries.stream().map(GeneratedEntry::expected).toList();
    }

    byte[] json() {
        ObjectNode document = JSON.objectNode();
        ObjectNode feed = document.putObject("feed");
        feed.put("title", "Person Basic Information Changed").put("updated", "2026-03-02T08:10:00.000Z");
        if (entries.isEmpty()) {
            List<JsonNode> nothing = List.of(JSON.nullNode(), JSON.arrayNode());
            if (random.nextBoolean()) {
                feed.set("entries", nothing.get(random.nextInt(2)));
            }
        } else if (entries.size() == 1 && random.nextBoolean()) {
            feed.set("entries", json(entries.get(0)));
        } else {
            ArrayNode list = feed.putArray("entries");
            entries.forEach(entry -> list.add(json(entry)));
        }
        List<Charset> charsets = List.of(
                StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
        Charset charset = charsets.get(random.nextInt(4));
        String mark = random.nextInt(3) == 0 ? "\ufeff" : "";
        return (mark + document).getBytes(charset);
    }

    private ObjectNode json(GeneratedEntry entry) {
        ObjectNode node = JSON.objectNode();
        String id = entry.expected().id();
        if (id.matches("[0-9]+") && random.nextBoolean()) {
            node.put("id", Long.parseLong(id));
        } else {
            node.put("id", id);
        }
        construct(node, "title", "Somebody Hired");
        construct(node, "summary", entry.expected().summary());
        node.put("published", entry.published()).put("updated", "2026-03-09T00:00:00.000Z");
        node.putArray("authors").addObject().put("name", "VMOSS");
        node.putArray("links")
                .addObject()
                .put("href", "http://pod:443/emps?q=PersonId=1&x y")
                .put("relType", "emps");
        node.put("ofALaterRelease", 1);
        JsonNode text = JSON.textNode(entry.content().toString());
        List<JsonNode> forms = List.of(
                text,
                entry.content(),
                JSON.arrayNode().add(text),
                JSON.arrayNode().add(entry.content()),
                JSON.objectNode().put("type", "text").set("value", text));
        node.set("content", forms.get(random.nextInt(forms.size())));
        return node;
    }

    private void construct(ObjectNode node, String name, String text) {
        if (random.nextInt(4) == 0) {
            node.putObject(name).put("type", "text").put("value", text);
        } else if (text.isEmpty() && random.nextBoolean()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }

    byte[] xml() {
        List<String> names = List.of("UTF-8", "UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "US-ASCII");
        Charset charset = Charset.forName(names.get(random.nextInt(names.size())));
        String a = random.nextInt(3) == 0 ? "a:" : "";
        String space = a.isEmpty() ? "xmlns" : "xmlns:a";
        boolean declared = !charset.equals(StandardCharsets.UTF_8) || random.nextBoolean();
        StringBuilder text = new StringBuilder();
        if (charset.equals(StandardCharsets.UTF_8) && random.nextInt(3) == 0) {
            text.append('\ufeff');
        }
        if (declared) {
            text.append("<?xml version='1.0' encoding='").append(charset.name()).append("'?>\n");
        }
        text.append("<" + a + "feed " + space
                + "=\"http://www.w3.org/2005/Atom\" xmlns:app=\"http://www.w3.org/2007/app\">");
        text.append("<!-- a comment --><" + a + "title type=\"text\">Changed</" + a + "title>");
        text.append("<" + a + "link href=\"http://pod:443/x y\" rel=\"self\"/><app:collection/>");
        boolean whole = charset.newEncoder().canEncode('\u5f20');
        entries.forEach(entry -> text.append(xml(entry, a, whole)));
        return encoded(text + "</" + a + "feed>", charset);
    }

    private String xml(GeneratedEntry entry, String a, boolean wholeCharset) {
        String summary = entry.expected().summary();
        String json = entry.content().toString();
        StringBuilder text = new StringBuilder("\n<" + a + "entry>");
        text.append(
                "<" + a + "link href=\"http://pod:443/emps?q=PersonId=1&amp;x y\" rel=\"related\" reltype=\"emps\"/>");
        text.append("<" + a + "id>" + entry.expected().id() + "</" + a + "id>");
        text.append("<" + a + "published>" + entry.published() + "</" + a + "published>");
        text.append("<" + a + "updated>2026-03-09T00:00:00.000Z</" + a + "updated>");
        text.append("<" + a + "author><" + a + "name>VMOSS</" + a + "name></" + a + "author>");
        if (!summary.isEmpty() || random.nextBoolean()) {
            text.append("<" + a + "summary type=\"text\">" + escaped(summary) + "</" + a + "summary>");
        }
        String open = "<" + a + "content";
        String close = "</" + a + "content>";
        switch (random.nextInt(wholeCharset ? 6 : 5)) {
            case 0 -> text.append(open + ">" + escaped(json) + close);
            case 1 -> text.append(open + " type=\"html\">" + escaped(escaped(json)) + close);
            case 2 -> text.append(open + " type=\"html\">" + escaped(json) + close);
            case 3 -> text.append(open + " type=\"application/json\">\n  " + escaped(json) + "\n" + close);
            case 4 -> text.append(open + " type=\"text\">" + escaped(json) + close);
            default ->
                text.append(open + " type=\"text\"><![CDATA[" + json.replace("]]>", "]]]]><![CDATA[>") + "]]>" + close);
        }
        return text + "</" + a + "entry>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    /** What the charset does not know goes as a reference. */
    private static byte[] encoded(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> {
            String one = Character.toString(point);
            whole.append(encoder.canEncode(one) ? one : "&#" + point + ";");
        });
        return whole.toString().getBytes(charset);
    }
}
