package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.JDOMFactory;
import org.jdom2.Namespace;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.sax.SAXHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

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
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new NotAFeed("its bytes are not text in the charset that it names");
        } catch (JDOMException e) {
            throw new NotAFeed(
                    e.getCause() instanceof TooManyNodes
                            ? "it has more than " + BoundedHandler.MOST_NODES + " elements and attributes"
                            : "it is not XML that can be read");
        } catch (IOException | FeedException | RuntimeException | StackOverflowError e) {
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
        withoutLinks(root);
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
    private static void withoutLinks(Element feedOrEntry) {
        feedOrEntry.removeChildren("link", ATOM);
    }

    private static RawEntry raw(Element element, Entry entry) {
        return new RawEntry(
                blankless(entry.getId()),
                blankless(element.getChildText("published", ATOM)),
                blankless(element.getChildText("updated", ATOM)),
                summary(element.getChild("summary", ATOM)),
                content(element.getChildren("content", ATOM)));
    }

    private static @Nullable String summary(@Nullable Element summary) {
        return summary == null ? null : blankless(summary.getValue());
    }

    private static JsonNode content(List<Element> contents) {
        return contents.stream()
                .map(XmlPages::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .<JsonNode>map(text -> TextNode.valueOf(text.trim()))
                .orElse(MissingNode.getInstance());
    }

    // Text of HTML is escaped once more than other text, by those who go by the letter.
    private static String text(Element content) {
        String text = content.getValue();
        boolean escaped = "html".equals(content.getAttributeValue("type")) && !text.contains("\"");
        return escaped
                ? text.replace("&quot;", "\"")
                        .replace("&#34;", "\"")
                        .replace("&apos;", "'")
                        .replace("&#39;", "'")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                : text;
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    /**
     * Rome's input with its refusal of DTDs kept, one bound of depth and one of the number of nodes on every JDK, and none on the number
     * of escaped quotes.
     */
    private static final class SafeInput extends WireFeedInput {
        private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

        @Override
        protected SAXBuilder createSAXBuilder() {
            SAXBuilder builder = super.createSAXBuilder();
            builder.setProperty(LIMIT + "maxGeneralEntitySizeLimit", "0");
            builder.setProperty(LIMIT + "totalEntitySizeLimit", "0");
            builder.setProperty(LIMIT + "maxElementDepth", "64");
            builder.setSAXHandlerFactory(BoundedHandler::new);
            return builder;
        }

        Document document(byte[] page) throws JDOMException, IOException {
            return createSAXBuilder().build(new ByteArrayInputStream(page));
        }
    }

    /** Gives up on a document of more nodes than the memory can be expected to hold: each becomes an object of many times its size. */
    private static final class BoundedHandler extends SAXHandler {
        // A page has some twenty for each of its 499 entries.
        private static final int MOST_NODES = 300_000;

        private int nodes;

        BoundedHandler(JDOMFactory factory) {
            super(factory);
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
            count(1 + attributes.getLength());
            super.startElement(uri, local, name, attributes);
        }

        @Override
        public void comment(char[] text, int start, int length) throws SAXException {
            count(1);
            super.comment(text, start, length);
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            count(1);
            super.processingInstruction(target, data);
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            count(1);
            super.startPrefixMapping(prefix, uri);
        }

        @Override
        public void endCDATA() throws SAXException {
            count(1);
            super.endCDATA();
        }

        private void count(int more) throws SAXException {
            nodes += more;
            if (nodes > MOST_NODES) {
                throw new TooManyNodes();
            }
        }
    }

    private static final class TooManyNodes extends SAXException {
        private static final long serialVersionUID = 1L;
    }
}
