package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.JDOMParseException;
import org.jspecify.annotations.Nullable;

/**
 * Atom as XML, RFC 4287, through Rome.
 *
 * <p>Rome reads the fraction of a second as a whole number of milliseconds and turns some valid times into nothing, so the text of
 * {@code published} and {@code updated} is taken from the document itself.
 */
final class XmlPages implements PageFormat {
    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final int NAME_LENGTH = 40;

    @Override
    public List<RawEntry> entries(byte[] page) throws NotAFeed {
        try {
            return entries(new SafeInput(), page);
        } catch (JDOMParseException e) {
            throw new NotAFeed("it is not XML that is safe and whole, at line " + e.getLineNumber() + ", column "
                    + e.getColumnNumber());
        } catch (JDOMException | IOException | FeedException | RuntimeException | StackOverflowError e) {
            // Rome throws unchecked exceptions at documents of other kinds, and nesting without end overflows its
            // stack.
            throw new NotAFeed("it is not an Atom feed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static List<RawEntry> entries(SafeInput input, byte[] page)
            throws JDOMException, IOException, FeedException, NotAFeed {
        Document document = input.document(page);
        Element root = document.getRootElement();
        if (!root.getName().equals("feed") || !root.getNamespace().equals(ATOM)) {
            String name = root.getName();
            throw new NotAFeed("its root element is <" + name.substring(0, Math.min(name.length(), NAME_LENGTH))
                    + ">, not an Atom <feed>");
        }
        List<Element> elements = root.getChildren("entry", ATOM);
        elements.forEach(XmlPages::withoutLinks);
        List<Entry> entries = ((Feed) input.build(document)).getEntries();
        if (entries.size() != elements.size()) {
            throw new NotAFeed("only " + entries.size() + " of its " + elements.size() + " entries can be taken apart");
        }
        List<RawEntry> read = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            read.add(raw(elements.get(i), entries.get(i)));
        }
        return read;
    }

    // Nobody follows them, and HCM writes addresses into them that are not valid ones.
    private static void withoutLinks(Element entry) {
        entry.removeChildren("link", ATOM);
    }

    private static RawEntry raw(Element element, Entry entry) {
        return new RawEntry(
                blankless(entry.getId()),
                blankless(element.getChildText("published", ATOM)),
                blankless(element.getChildText("updated", ATOM)),
                entry.getSummary() == null ? null : blankless(entry.getSummary().getValue()),
                content(entry.getContents()));
    }

    private static JsonNode content(List<Content> contents) {
        String text = contents.isEmpty() ? null : blankless(contents.get(0).getValue());
        return text == null ? MissingNode.getInstance() : TextNode.valueOf(text);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    /** Rome's input with its refusal of DTDs kept, one bound of depth on every JDK, and none on the number of escaped quotes. */
    private static final class SafeInput extends WireFeedInput {
        private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

        @Override
        protected SAXBuilder createSAXBuilder() {
            SAXBuilder builder = super.createSAXBuilder();
            builder.setProperty(LIMIT + "maxGeneralEntitySizeLimit", "0");
            builder.setProperty(LIMIT + "totalEntitySizeLimit", "0");
            builder.setProperty(LIMIT + "maxElementDepth", "64");
            return builder;
        }

        Document document(byte[] page) throws JDOMException, IOException {
            return createSAXBuilder().build(new ByteArrayInputStream(page));
        }
    }
}
