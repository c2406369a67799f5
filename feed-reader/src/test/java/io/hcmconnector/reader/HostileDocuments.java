package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.feed.FeedWindow;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Documents that want to be taken for a feed, to exhaust the reader, or to make it read something else: each is refused with a clear
 * failure, and none is ever an empty feed. And large feeds that are quite in order: each is read.
 *
 * <p>A program of its own, so that it also runs on another JDK and with a small heap. Prints what failed and exits with 1 when something
 * did.
 */
final class HostileDocuments {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ATOM = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
    private static final String SECRET = "Ada Lovelace";
    private static final int MANY = 20_000;
    private static final int A_MILLION = 1_000_000;
    private static final int MOST_REQUESTS = 12;
    private static final int CROWD = 100_000;

    private final List<String> failures = new ArrayList<>();

    private HostileDocuments() {}

    /** Checks all; the arguments are not looked at. */
    public static void main(String[] arguments) {
        List<String> failures = failures();
        failures.forEach(System.err::println);
        System.out.println("hostile documents on Java " + Runtime.version() + ": "
                + (failures.isEmpty() ? "all as they should be" : failures.size() + " not as they should be"));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    /** What is not as it should be, in words. */
    static List<String> failures() {
        HostileDocuments documents = new HostileDocuments();
        hostile().forEach(documents::refused);
        feeds().forEach(documents::read);
        documents.tooLarge();
        documents.crowd();
        return documents.failures;
    }

    // Each is made when its turn comes, so that they do not fill a small heap together.
    private static Map<String, Supplier<byte[]>> hostile() {
        Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
        all.put("nothing", () -> utf8(""));
        all.put("white space", () -> utf8(" \r\n\t "));
        all.put(
                "a page of a login",
                () -> utf8("<!DOCTYPE html><html><head><title>" + SECRET + "</title></head></html>"));
        all.put("a page of an error", () -> utf8("<html><body><p>" + SECRET + "<br></body></html>"));
        all.put("plain text", () -> utf8(SECRET + " is not available"));
        all.put("noise", HostileDocuments::noise);
        xml(all);
        json(all);
        return all;
    }

    private static void xml(Map<String, Supplier<byte[]>> all) {
        all.put("an empty DTD", () -> utf8("<!DOCTYPE feed>" + ATOM + "</feed>"));
        all.put(
                "an external entity",
                () -> utf8("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + ATOM
                        + "<title>&x;</title></feed>"));
        all.put(
                "an external parameter entity",
                () -> utf8(
                        "<!DOCTYPE feed [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x.dtd\"> %x;]>" + ATOM + "</feed>"));
        all.put(
                "an external DTD",
                () -> utf8("<!DOCTYPE feed SYSTEM \"http://127.0.0.1:1/x.dtd\">" + ATOM + "</feed>"));
        all.put("a bomb of entities", () -> utf8(bomb()));
        all.put(
                "a bomb of one long entity",
                () -> utf8("<!DOCTYPE feed [<!ENTITY a \"" + "a".repeat(100_000) + "\">]>" + ATOM + "<title>"
                        + "&a;".repeat(1_000) + "</title></feed>"));
        all.put("elements in elements", () -> utf8(ATOM + "<x>".repeat(MANY) + "</x>".repeat(MANY) + "</feed>"));
        all.put(
                "elements in the content of an entry",
                () -> utf8(ATOM + "<entry><id>1</id><content>" + "<x>".repeat(MANY) + "</x>".repeat(MANY)
                        + "</content></entry></feed>"));
        all.put("a million elements", () -> utf8(ATOM + "<x/>".repeat(A_MILLION) + "</feed>"));
        all.put("a million comments", () -> utf8(ATOM + "<!---->".repeat(A_MILLION) + "</feed>"));
        all.put("a million instructions", () -> utf8(ATOM + "<?x?>".repeat(A_MILLION) + "</feed>"));
        all.put("very many attributes", () -> utf8(ATOM + attributes() + "</feed>"));
        all.put("a control character", () -> utf8(ATOM + "<title>" + SECRET + " \u0002</title></feed>"));
        all.put("a reference to a control character", () -> utf8(ATOM + "<title>" + SECRET + " &#2;</title></feed>"));
        all.put(
                "a reference to a control character, in XML 1.1",
                () -> utf8("<?xml version='1.1'?>" + ATOM + "<title>" + SECRET + " &#2;</title></feed>"));
        all.put("a lone ampersand", () -> utf8(ATOM + "<title>O'Neil & Sons</title></feed>"));
        all.put("an entity of HTML", () -> utf8(ATOM + "<title>a&nbsp;b</title></feed>"));
        all.put("half of a feed", () -> utf8(ATOM + "<entry><id>1</id><title>" + SECRET));
        all.put("a feed and more", () -> utf8(ATOM + "</feed>" + ATOM + "</feed>"));
        all.put("a lone entry", () -> utf8("<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>1</id></entry>"));
        all.put("a feed of nobody's namespace", () -> utf8("<feed><entry><id>1</id></entry></feed>"));
        all.put("a feed of RSS", () -> utf8("<rss version=\"2.0\"><channel><title>x</title></channel></rss>"));
        String name = "<title>M\u00fcller</title></feed>";
        all.put("bytes that are no UTF-8", () -> (ATOM + name).getBytes(StandardCharsets.ISO_8859_1));
        all.put("bytes that are no UTF-16", () -> utf8("<?xml version='1.0' encoding='UTF-16'?>" + ATOM + name));
        all.put("a charset that nobody knows", () -> utf8("<?xml version='1.0' encoding='nobodys'?>" + ATOM + name));
    }

    private static void json(Map<String, Supplier<byte[]>> all) {
        all.put("JSON of something else", () -> utf8("{\"items\": [], \"count\": 0}"));
        all.put("an empty object", () -> utf8("{}"));
        all.put("a feed that is null", () -> utf8("{\"feed\": null}"));
        all.put("a feed that is a list", () -> utf8("{\"feed\": []}"));
        all.put("a list", () -> utf8("[]"));
        all.put("entries that are text", () -> utf8("{\"feed\": {\"entries\": \"none\"}}"));
        all.put("entries that are a number", () -> utf8("{\"feed\": {\"entries\": 0}}"));
        all.put("entries of scalars", () -> utf8("{\"feed\": {\"entries\": [1, null, \"x\"]}}"));
        all.put("a lone entry in JSON", () -> utf8("{\"id\": \"EMP1\", \"content\": \"{}\"}"));
        all.put("half of a feed in JSON", () -> utf8("{\"feed\": {\"entries\": [{\"title\": \"" + SECRET));
        all.put("a feed in JSON and more", () -> utf8("{\"feed\": {}} {\"feed\": {}}"));
        all.put("a control character in JSON", () -> utf8("{\"feed\": {\"title\": \"" + SECRET + "\u0002\"}}"));
        all.put(
                "lists in lists",
                () -> utf8("{\"feed\": {\"x\": " + "[".repeat(MANY) + "]".repeat(MANY) + ", \"entries\": []}}"));
        all.put(
                "objects in objects",
                () -> utf8("{\"feed\": {\"x\": " + "{\"x\":".repeat(MANY) + "1" + "}".repeat(MANY) + "}}"));
        all.put("a million lists", () -> utf8("{\"feed\": {\"x\": [" + "[],".repeat(A_MILLION) + "[]]}}"));
        all.put("a number without end", () -> utf8("{\"feed\": {\"x\": " + "9".repeat(100_000) + "}}"));
        all.put(
                "bytes that are no UTF-8, in JSON",
                () -> "{\"feed\": {\"title\": \"M\u00fcller\"}}".getBytes(StandardCharsets.ISO_8859_1));
    }

    // Feeds that are in order, with the number of their entries.
    private static Map<String, Feed> feeds() {
        Map<String, Feed> all = new LinkedHashMap<>();
        all.put("an empty feed", new Feed(0, () -> utf8(ATOM + "</feed>")));
        all.put("an empty feed in JSON", new Feed(0, () -> utf8("{\"feed\": {}}")));
        for (FeedFormat format : FeedFormat.values()) {
            all.put("499 entries as " + format, new Feed(499, () -> FeedText.rendered(format, items(499, 40))));
            all.put(
                    "more than 200,000 escaped quotes as " + format,
                    new Feed(499, () -> FeedText.rendered(format, items(499, 500))));
        }
        all.put("a feed in UTF-16", new Feed(3, () -> marked(FeedText.xml(items(3, 1)), StandardCharsets.UTF_16)));
        all.put(
                "a huge exponent",
                new Feed(
                        1,
                        () -> utf8(
                                "{\"feed\": {\"x\": 1E999999999, \"entries\": [{\"id\": \"1\","
                                        + " \"published\": \"2026-03-02T08:00:00Z\", \"content\": {\"Context\": {\"PersonId\": 1, \"x\": 1E999999999}}}]}}")));
        return all;
    }

    private record Feed(int entries, Supplier<byte[]> document) {}

    private void refused(String what, Supplier<byte[]> document) {
        check("refuses " + what, () -> {
            Pod pod = new Pod(document.get(), null);
            try {
                FeedReading reading = pod.read();
                return "it was read as a feed of " + reading.entries().size() + " entries";
            } catch (SourceFailure e) {
                String message = String.valueOf(e.getMessage());
                boolean clear = message.contains("the feed employee/empupdate was not understood: ")
                        && message.contains("look at what answers at hcm.base-url");
                return e.kind() != SourceFailure.Kind.NOT_UNDERSTOOD
                        ? "it failed as " + e.kind()
                        : message.contains(SECRET)
                                ? "the message holds personal data: " + message
                                : !clear || message.length() > 400
                                        ? "the message is not clear: " + message
                                        : pod.requests > MOST_REQUESTS ? "it took " + pod.requests + " requests" : "";
            }
        });
    }

    private void read(String what, Feed feed) {
        check("reads " + what, () -> {
            byte[] first = feed.document().get();
            FeedReading reading =
                    new Pod(first, first[0] == '{' ? utf8("{\"feed\": {}}") : utf8(ATOM + "</feed>")).read();
            int read = reading.entries().size();
            return read == feed.entries() && reading.unreadable().isEmpty() ? "" : "it read " + read + " entries";
        });
    }

    // The transport counts bytes and gives up at 32 MB; what comes to the feed is its failure.
    private void tooLarge() {
        check("refuses 100 MB", () -> {
            try {
                source(call -> {
                            throw new HttpFailure(HttpFailure.Kind.ANSWER_TOO_LARGE, "hcm.atom: too large", null);
                        })
                        .read(Collection.EMPUPDATE, new FeedWindow(NOW.minusSeconds(60), NOW));
                return "it was read";
            } catch (SourceFailure e) {
                return String.valueOf(e.getMessage()).contains("it is larger than the connector takes")
                        ? ""
                        : e.getMessage();
            }
        });
    }

    // A window of a mass load: what is kept of each entry is little, however much it carries.
    private void crowd() {
        check("reads " + CROWD + " entries of 2 kB each", () -> {
            int pages = CROWD / 400;
            String noted = "{\"Context\":[{\"PersonId\":\"30\",\"Note\":\"" + "x".repeat(2_000) + "\"}]}";
            FeedReading reading = source(call -> {
                        String query = call.uri().getQuery();
                        int number = Integer.parseInt(query.substring(query.indexOf("&page=") + 6));
                        List<FeedText.Item> page =
                                number > pages ? List.of() : items(400 * (number - 1) + 1, 400 * number, noted);
                        return new HttpAnswer(200, Map.of(), FeedText.rendered(FeedFormat.JSON, page));
                    })
                    .read(Collection.EMPUPDATE, new FeedWindow(NOW.minusSeconds(60), NOW));
            int read = reading.entries().size();
            return read == CROWD ? "" : "it read " + read + " entries";
        });
    }

    private interface Check {
        /** What is wrong, or nothing. */
        String wrong() throws Exception;
    }

    private void check(String what, Check check) {
        String wrong;
        try {
            wrong = check.wrong();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            wrong = e.toString();
        }
        if (!wrong.isEmpty()) {
            failures.add(what + ": " + wrong);
        }
    }

    private static AtomFeed source(HttpEndpoint endpoint) {
        return new AtomFeed(
                new AtomClient(
                        new HcmSettings(
                                URI.create("http://pod.example"),
                                HcmSettings.Feeds.all(FeedFormat.XML),
                                new HcmSettings.Pages(499, 100),
                                4,
                                true),
                        HcmEndpoints.each(collection -> endpoint)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Answers the first page with one document and every other with another, or all with one. */
    private static final class Pod implements HttpEndpoint {
        private final byte[] first;
        private final byte[] others;
        private int requests;

        Pod(byte[] first, byte[] others) {
            this.first = first;
            this.others = others == null ? first : others;
        }

        @Override
        public HttpAnswer send(HttpCall call) {
            requests++;
            boolean one = call.uri().getQuery().endsWith("&page=1");
            return new HttpAnswer(200, Map.of(), one ? first : others);
        }

        FeedReading read() throws SourceFailure {
            return source(this).read(Collection.EMPUPDATE, new FeedWindow(NOW.minusSeconds(60), NOW));
        }
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("<!DOCTYPE feed [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 20; i++) {
            text.append("<!ENTITY a").append(i).append(" \"");
            text.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return text + "]>" + ATOM + "<title>&a19;</title></feed>";
    }

    private static String attributes() {
        StringBuilder text = new StringBuilder();
        for (int element = 0; element < 3_200; element++) {
            text.append("<x");
            for (int i = 0; i < 100; i++) {
                text.append(" a").append(i).append("=''");
            }
            text.append("/>");
        }
        return text.toString();
    }

    private static byte[] noise() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static List<FeedText.Item> items(int count, int quotes) {
        String quoted = "{\"Context\":[{\"PersonId\":\"30\",\"Quotes\":[" + "\"\",".repeat(quotes / 2) + "0]}]}";
        return items(1, count, quoted);
    }

    private static List<FeedText.Item> items(int from, int to, String content) {
        List<FeedText.Item> items = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            items.add(new FeedText.Item(
                    "atomservlet:empupdate:EMP" + i,
                    "2026-03-02T08:10:00.000Z",
                    "2026-03-02T08:10:00.000Z",
                    "Person Name Updated",
                    content));
        }
        return items;
    }

    private static byte[] marked(String text, Charset charset) {
        return text.replace("UTF-8", charset.name()).getBytes(charset);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
