package io.hcmconnector.sandbox.hcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.sandbox.Sandbox;
import io.hcmconnector.sandbox.SandboxClient;
import io.hcmconnector.sandbox.SandboxOptions;
import io.hcmconnector.sandbox.TickingClock;
import io.hcmconnector.sandbox.fault.Fault;
import io.hcmconnector.sandbox.fault.FaultRule;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class AtomServletTest {

    private static final String ATOM = "/hcmRestApi/atomservlet/employee/";
    private final TickingClock clock = new TickingClock("2026-03-02T10:00:00.700Z");
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.of(40, clock));
    private final SandboxClient client = new SandboxClient(sandbox.hcmBaseUri());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anEmptyFeedHasNoEntriesMemberAndAnUnknownCollectionIs404() {
        JsonNode feed = client.json(ATOM + "newhire", "Accept", "application/json");
        assertThat(feed.path("feed").has("entries")).isFalse();
        assertThat(feed.path("feed").path("title").asText()).isEqualTo("New Hire");
        assertThat(client.get(ATOM + "workassignment").statusCode()).isEqualTo(404);
        assertThat(client.entries("payupdate", "")).isEmpty();
    }

    @Test
    void tenEntriesAPageNewestFirstUnlessOrdered() {
        List<String> hired = hire(12);

        assertThat(numbers(client.entries("newhire", ""))).hasSize(10).startsWith(hired.get(11), hired.get(10));
        assertThat(numbers(client.entries("newhire", "page=2"))).containsExactly(hired.get(1), hired.get(0));
        assertThat(client.entries("newhire", "page=3")).isEmpty();
        assertThat(numbers(client.entries("newhire", "orderBy=updated:asc&page-size=12")))
                .isEqualTo(hired);
        sandbox.switchTo(sandbox.switches().with("feed.max-page-size", "5"));
        assertThat(client.entries("newhire", "page-size=100")).hasSize(5);
    }

    @Test
    void lowerBoundsAreExclusiveAndUpperBoundsInclusive() {
        List<String> hired = hire(3);

        assertThat(
                        numbers(
                                client.entries(
                                        "newhire",
                                        "orderBy=published:asc&published-min=2026-03-02T10:00:00.000Z&published-max=2026-03-02T10:00:01.000Z")))
                .containsExactly(hired.get(1));
        assertThat(numbers(client.entries("newhire", "updated-min=2026-03-02T10:00:01Z")))
                .containsExactly(hired.get(2));
        assertThat(client.get(ATOM + "newhire?updated-min=yesterday").statusCode())
                .isEqualTo(400);
    }

    @Test
    void entriesOfOneSecondKeepTheirOrderAcrossAPageEdge() {
        sandbox.hrDesk().hire(LocalDate.parse("2026-03-02"));
        List<JsonNode> both = client.entries("empassignment", "orderBy=updated:asc");
        assertThat(both).hasSizeGreaterThan(1);
        assertThat(both.stream().map(e -> e.path("updated").asText())).containsOnly("2026-03-02T10:00:00.000Z");
        assertThat(client.entries("empassignment", "orderBy=updated:asc&page-size=1&page=2"))
                .containsExactly(both.get(1));
    }

    @Test
    void futureDatedEntriesFollowTheSwitch() {
        sandbox.hrDesk().hire(LocalDate.parse("2026-03-09"));
        assertThat(client.entries("newhire", "")).hasSize(1);

        sandbox.switchTo(sandbox.switches().with("feed.effective-date-updated", "true"));
        assertThat(client.entries("newhire", "")).isEmpty();
        assertThat(client.entries("newhire", "updated-max=2026-03-08T00:00:00Z"))
                .isEmpty();
        assertThat(client.entries("newhire", "updated-max=2026-03-10T00:00:00Z"))
                .hasSize(1);
        List<JsonNode> published = client.entries("newhire", "published-min=2026-03-02T09:00:00Z");
        assertThat(published.get(0).path("updated").asText()).isEqualTo("2026-03-09T00:00:00.000Z");
        assertThat(published.get(0).path("published").asText()).isEqualTo("2026-03-02T10:00:00.000Z");
        clock.tick(Duration.ofDays(7));
        assertThat(client.entries("newhire", "")).hasSize(1);
    }

    @Test
    void lagMillisArchiveAndPurge() {
        hire(1);
        sandbox.switchTo(sandbox.switches().with("feed.lag", "PT5M").with("feed.millis", "true"));
        assertThat(client.entries("newhire", "")).isEmpty();
        clock.tick(Duration.ofMinutes(5));
        assertThat(client.entries("newhire", "").get(0).path("published").asText())
                .isEqualTo("2026-03-02T10:00:00.700Z");
        clock.tick(Duration.ofDays(60));
        assertThat(client.entries("newhire", "")).isEmpty();
        assertThat(client.entries("newhire", "archive=yes")).hasSize(1);
        clock.tick(Duration.ofDays(30));
        assertThat(client.entries("newhire", "archive=yes")).isEmpty();
    }

    @Test
    void xmlIsTheDefaultAndBothContextRootsAnswer() throws Exception {
        hire(2);
        String xml = client.get("/hcmCoreApi/atomservlet/employee/newhire").body();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getElementsByTagName("entry").getLength()).isEqualTo(2);
        String content = document.getElementsByTagName("content").item(0).getTextContent();
        assertThat(SandboxClient.parse(content).path("Context")).hasSize(1);

        String id = client.entries("newhire", "").get(0).path("id").asText();
        assertThat(id).startsWith("atomservlet:newhire:EMP300000");
        String key = id.substring(id.lastIndexOf(':') + 1);
        assertThat(client.get(ATOM + "newhire/" + key).body())
                .contains("<entry ")
                .contains(id);
        assertThat(client.json(ATOM + "newhire/" + key, "Accept", "application/json")
                        .path("id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aForbiddenCollectionIs403AndFaultsStrikeByName() {
        sandbox.switchTo(sandbox.switches().with("access.forbidden", "termination"));
        assertThat(client.get(ATOM + "termination").statusCode()).isEqualTo(403);
        sandbox.faults().add(FaultRule.of("hcm.atom", Fault.unauthorized()));
        assertThat(client.get(ATOM + "newhire").statusCode()).isEqualTo(401);
        assertThat(client.get(ATOM + "newhire").statusCode()).isEqualTo(200);
        assertThat(sandbox.requestCounts()).containsEntry("hcm.atom", 3L);
    }

    @Test
    void everyThirdEntryMayAppearLate() {
        List<String> hired = hire(7);
        sandbox.switchTo(sandbox.switches().with("feed.straggler-lag", "PT1M"));
        String ascending = "orderBy=published:asc";
        assertThat(numbers(client.entries("newhire", ascending)))
                .containsExactly(hired.get(0), hired.get(1), hired.get(3), hired.get(4), hired.get(6));
        clock.tick(Duration.ofSeconds(60 - 4));
        assertThat(numbers(client.entries("newhire", ascending)))
                .containsExactly(hired.get(0), hired.get(1), hired.get(2), hired.get(3), hired.get(4), hired.get(6));
        clock.tick(Duration.ofSeconds(3));
        assertThat(numbers(client.entries("newhire", ascending))).isEqualTo(hired);
    }

    @Test
    void anOrderMayBeIgnored() {
        List<String> hired = hire(3);
        sandbox.switchTo(sandbox.switches().with("feed.ignore-order", "true"));
        assertThat(numbers(client.entries("newhire", "orderBy=published:asc")))
                .containsExactly(hired.get(2), hired.get(1), hired.get(0));
    }

    @Test
    void aCollectionThatIsSwitchedOffIs404AndNeverTellsWhatHappenedMeanwhile() {
        List<String> before = hire(1);
        sandbox.switchTo(sandbox.switches().with("feed.disabled", "newhire"));
        assertThat(client.get(ATOM + "newhire").statusCode()).isEqualTo(404);
        hire(1);
        assertThat(client.entries("empassignment", "")).hasSizeGreaterThan(2);
        sandbox.switchTo(sandbox.switches().with("feed.disabled", ""));
        assertThat(numbers(client.entries("newhire", ""))).isEqualTo(before);
        assertThat(hire(1)).isSubsetOf(numbers(client.entries("newhire", "")));
    }

    @Test
    void aTitleMayHoldACharacterThatJsonEscapesAndXmlCannotHold() {
        hire(4);
        sandbox.switchTo(sandbox.switches().with("feed.control-characters", "true"));
        assertThat(client.entries("newhire", "orderBy=published:asc"))
                .extracting(entry -> entry.path("title").asText().contains("\u0002"))
                .containsExactly(false, false, true, false);
        assertThat(client.get(ATOM + "newhire", "Accept", "application/json").body())
                .contains("\\u0002")
                .doesNotContain("\u0002");
        String xml = client.get(ATOM + "newhire").body();
        assertThat(xml.split("\u0002", -1)).hasSize(2);
        assertThatThrownBy(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void contextAndChangesFollowTheirSwitches() {
        hire(1);
        JsonNode usual = content(client.entries("newhire", "").get(0));
        assertThat(usual.path("Context").isArray()).isTrue();
        assertThat(usual.path("Changed Attributes").isArray()).isTrue();
        sandbox.switchTo(sandbox.switches().with("feed.context-shape", "object").with("feed.changes-shape", "object"));
        JsonNode other = content(client.entries("newhire", "").get(0));
        assertThat(other.path("Context")).isEqualTo(usual.path("Context").get(0));
        assertThat(other.path("Changed Attributes"))
                .isEqualTo(usual.path("Changed Attributes").get(0));
        assertThat(client.get(ATOM + "newhire").body()).contains("{&quot;Context&quot;:{");
        JsonNode assignment =
                content(client.entries("empassignment", "orderBy=updated:asc").get(0));
        assertThat(assignment.path("Changed Attributes").has("JobId")).isTrue();
        assertThat(assignment.path("Changed Attributes").has("AssignmentNumber"))
                .isTrue();
    }

    private static JsonNode content(JsonNode entry) {
        return SandboxClient.parse(entry.path("content").asText());
    }

    private List<String> hire(int count) {
        List<String> numbers = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(sandbox.hrDesk().hire(LocalDate.parse("2026-03-02")));
            if (i < count - 1) {
                clock.tick(Duration.ofSeconds(1));
            }
        }
        return numbers;
    }

    private static List<String> numbers(List<JsonNode> entries) {
        return entries.stream()
                .map(e ->
                        content(e).path("Context").path(0).path("PersonNumber").asText())
                .toList();
    }
}
