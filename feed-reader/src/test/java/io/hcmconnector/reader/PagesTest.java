package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.worker.PersonId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static final PageFormat XML = new XmlPages();
    private static final PageFormat JSON = new JsonPages();

    static FeedReading reading(List<RawEntry> entries) {
        ReadPages pages = new ReadPages(Collection.EMPUPDATE);
        pages.add(entries);
        return pages.reading();
    }

    @Test
    void bothRenderingsOfAFeedGiveTheSameEntries() throws PageFormat.NotAFeed {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<FeedText.Item> items = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                items.add(item(random));
            }
            FeedReading fromJson = reading(JSON.entries(FeedText.rendered(FeedFormat.JSON, items)));
            FeedReading fromXml = reading(XML.entries(FeedText.rendered(FeedFormat.XML, items)));
            assertThat(fromXml).as("seed %d", seed).isEqualTo(fromJson);
            assertThat(fromJson.entries().size() + fromJson.unreadable().size())
                    .as("seed %d", seed)
                    .isPositive();
        }
    }

    private static FeedText.Item item(Random random) {
        String published = List.of(
                        "2026-03-02T08:10:00.000Z",
                        "2026-03-02T08:10:00.123456789Z",
                        "2026-03-02T10:10:00.1+02:00",
                        "2026-03-02T08:10:00",
                        "2026-03-02t08:10:00z",
                        "2026-03-02T03:10:00-0500",
                        "2026-13-02T08:10:00.000Z",
                        "yesterday")
                .get(random.nextInt(8));
        String name = List.of("Müller", "O'Neil & <Sons>", "\u5f20 \"Li\"", "\ud83d\ude00", "a\\\"b", "]]>")
                .get(random.nextInt(6));
        String quoted = TextNode.valueOf(name).toString();
        String context = "{\"PersonId\": " + (random.nextBoolean() ? "\"30010\"" : "30010") + ", \"PersonName\": "
                + quoted + ", \"EffectiveDate\": \"2026-03-0" + random.nextInt(10) + "\"}";
        String changed = random.nextBoolean()
                ? "[{\"LastName\": {\"old\": null, \"new\": " + quoted + "}}, {\"X\": " + quoted + "}]"
                : "null";
        String content = "{\"Context\": " + (random.nextBoolean() ? "[" + context + "]" : context)
                + ", \"Changed Attributes\": " + changed + "}";
        return new FeedText.Item(
                random.nextInt(5) == 0 ? null : "atomservlet:empupdate:EMP" + random.nextInt(1000),
                random.nextInt(4) == 0 ? null : published,
                "2026-03-02T09:10:00.000Z",
                "Person Name Updated " + name,
                random.nextInt(8) == 0 ? "{ broken" : content);
    }

    @Test
    void aFeedWithoutEntriesIsEmptyInBothRenderings() throws PageFormat.NotAFeed {
        assertThat(XML.entries(FeedText.rendered(FeedFormat.XML, List.of()))).isEmpty();
        assertThat(JSON.entries(FeedText.rendered(FeedFormat.JSON, List.of()))).isEmpty();
        assertThat(JSON.entries(bytes("{\"feed\": {\"entries\": null}}"))).isEmpty();
        assertThat(JSON.entries(bytes("{\"feed\": {\"entries\": []}}"))).isEmpty();
    }

    static Stream<String> hostileXml() {
        String atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
        String deep = "<x>".repeat(20_000) + "</x>".repeat(20_000);
        return Stream.of(
                "",
                "   ",
                "<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + atom + "<title>&x;</title></feed>",
                "<!DOCTYPE feed [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>" + atom
                        + "<title>&b;</title></feed>",
                "<!DOCTYPE feed>" + atom + "</feed>",
                atom + deep + "</feed>",
                atom + "<entry><id>1</id>",
                atom + "<entry><id>&nbsp;</id></entry></feed>",
                "<html><head><title>Sign in</title></head><body></body></html>",
                "<!DOCTYPE html><html><body><br></body></html>",
                "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>1</id></entry>",
                "<feed><entry><id>1</id></entry></feed>",
                "{\"feed\": {}}",
                atom + "</feed>trailing");
    }

    @ParameterizedTest
    @MethodSource("hostileXml")
    void aDocumentThatIsNoAtomFeedIsNeverAnEmptyOne(String document) {
        assertThatThrownBy(() -> XML.entries(bytes(document))).isInstanceOf(PageFormat.NotAFeed.class);
    }

    static Stream<String> hostileJson() {
        return Stream.of(
                "",
                "[]",
                "null",
                "{}",
                "{\"feed\": null}",
                "{\"feed\": []}",
                "{\"feed\": {\"entries\": \"none\"}}",
                "{\"feed\": {\"entries\": [",
                "{\"feed\": {}} {\"feed\": {}}",
                "{\"id\": \"atomservlet:newhire:EMP1\", \"content\": \"{}\"}",
                "{\"feed\": {\"x\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}}",
                "Service unavailable");
    }

    @ParameterizedTest
    @MethodSource("hostileJson")
    void aDocumentThatIsNoJsonFeedIsNeverAnEmptyOne(String document) {
        assertThatThrownBy(() -> JSON.entries(bytes(document))).isInstanceOf(PageFormat.NotAFeed.class);
    }

    @Test
    void bytesOfAnotherCharsetThanTheFeedSaysAreRefused() {
        FeedText.Item item = new FeedText.Item("1", null, "2026-03-02T09:10:00Z", "M\u00fcller", "{}");
        assertThatThrownBy(() -> XML.entries(FeedText.xml(List.of(item)).getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(PageFormat.NotAFeed.class);
        assertThatThrownBy(() -> JSON.entries(FeedText.json(List.of(item)).getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(PageFormat.NotAFeed.class);
    }

    @Test
    void anEntryWhoseContentLiesElsewhereOrNowhereIsSetAside() throws PageFormat.NotAFeed {
        for (String content :
                List.of("<content src=\"http://pod.example/1\"/>", "<content/>", "<content> </content>", "")) {
            FeedReading reading =
                    reading(XML.entries(bytes("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id>"
                            + "<published>2026-03-02T08:10:00Z</published>" + content + "</entry></feed>")));
            assertThat(reading.entries()).as(content).isEmpty();
            assertThat(reading.unreadable())
                    .as(content)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.reason()).contains("no content"));
        }
    }

    @Test
    void theFormatIsToldByThePageAndNotByWhatWasAskedFor() throws PageFormat.NotAFeed {
        FeedText.Item item = new FeedText.Item("1", null, "2026-03-02T09:10:00Z", "Event", "{}");
        for (FeedFormat format : FeedFormat.values()) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                String text = format == FeedFormat.XML ? FeedText.xml(List.of(item)) : FeedText.json(List.of(item));
                byte[] page = ("\ufeff" + text.replace("UTF-8", charset.name())).getBytes(charset);
                assertThat(PageFormat.of(page, format.other()).entries(page))
                        .as("%s in %s", format, charset)
                        .hasSize(1);
            }
        }
    }

    @Test
    void aLargeFeedWithManyEscapedQuotesIsReadWhole() throws PageFormat.NotAFeed {
        List<FeedText.Item> items = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            items.add(
                    new FeedText.Item(
                            "atomservlet:empupdate:EMP" + i,
                            "2026-03-02T08:10:00.000Z",
                            "2026-03-02T08:10:00.000Z",
                            "Person Name Updated",
                            "{\"Context\":[{\"PersonId\":\"30\",\"A\":\"\",\"B\":\"\",\"C\":\"\",\"D\":\"\",\"E\":\"\",\"F\":\"\",\"G\":\"\"}]}"));
        }
        assertThat(reading(XML.entries(FeedText.rendered(FeedFormat.XML, items)))
                        .entries())
                .hasSize(4_000);
    }

    @Test
    void anEntryWithMoreInItThanAnEntryHasIsSetAsideForItsPerson() throws PageFormat.NotAFeed {
        String more = "{\"Context\":[{\"PersonId\":\"30\"}],\"X\":[%s0]}".formatted("0,".repeat(20_000));
        String less = more.replace("0,".repeat(10_000), "");
        for (FeedFormat format : FeedFormat.values()) {
            List<FeedText.Item> items = new ArrayList<>();
            for (String content : List.of(more, less)) {
                items.add(new FeedText.Item(
                        "EMP" + content.length(), "2026-03-02T08:10:00Z", "2026-03-02T08:10:00Z", "Event", content));
            }
            byte[] page = FeedText.rendered(format, items);
            FeedReading reading = reading(PageFormat.of(page, format).entries(page));
            assertThat(reading.entries()).as("%s", format).hasSize(1);
            assertThat(reading.unreadable()).as("%s", format).singleElement().satisfies(entry -> {
                assertThat(entry.reason()).contains("more than 20000 values and names");
                assertThat(entry.person()).isEqualTo(new PersonId("30"));
            });
        }
    }

    @Test
    void anAnswerOfFiveHundredPeopleIsReadAndOneWithoutEndIsNot() throws Json.Unreadable {
        String person = "{\"items\":[" + "{\"Name\":\"x\",\"Start\":1},".repeat(800) + "{}]}";
        String people = "[" + (person + ",").repeat(499) + person + "]";
        assertThat(Json.document(bytes(people))).hasSize(500);
        assertThatThrownBy(() -> Json.document(bytes("[" + "0,".repeat(5_000_000) + "0]")))
                .isInstanceOf(Json.Unreadable.class)
                .hasMessageContaining("more than 5000000 values and names");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
