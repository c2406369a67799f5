package io.hcmconnector.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.journal.Settlement;
import io.hcmconnector.core.lifecycle.LeaverMoment;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.pipeline.Assessor;
import io.hcmconnector.core.sequence.EntrySequencer;
import io.hcmconnector.core.trigger.Inbox.Waiting;
import io.hcmconnector.core.trigger.Trigger;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerFixture;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Entries a second from the bytes of a page to classified events, in both renderings, beside a bare streaming read of the same bytes.
 * The people are at hand: what HCM takes to show them is not measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReadingBenchmark {
    private static final int ENTRIES = 1_000;
    private static final int PEOPLE = 700;
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final JsonFactory json = new JsonFactory();
    private final XMLInputFactory xml = XMLInputFactory.newFactory();
    private final Map<PersonId, Worker> workers = new LinkedHashMap<>();
    private final Assessor assessor = new Assessor(
            new LifecycleRules(
                    Duration.ofDays(14),
                    LeaverMoment.END_OF_DAY,
                    new Zones(ZoneOffset.UTC, Map.of()),
                    (worker, employment) -> true),
            new ProfileMapper(new Zones(ZoneOffset.UTC, Map.of())));
    private byte[] jsonPage = {};
    private byte[] xmlPage = {};

    /** A page of a thousand entries, each of about a kilobyte and a half. */
    @Setup
    public void page() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = root.putObject("feed").put("id", "urn:uuid:1").putArray("entries");
        StringBuilder text = new StringBuilder(
                "<?xml version='1.0' encoding='UTF-8'?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
                        + "<id>urn:uuid:1</id><title>Person Assignment Changed</title><updated>2026-03-02T08:00:00.000Z</updated>");
        for (int i = 0; i < ENTRIES; i++) {
            String person = Long.toString(300_000_000_000_000L + i % PEOPLE);
            String id = "atomservlet:empassignment:EMP" + (300_000_100_000_000L + i);
            String at = NOW.minusSeconds(ENTRIES - i).toString().replace("Z", ".000Z");
            String content = content(person);
            entries.addObject()
                    .put("id", id)
                    .put("title", "Somebody's Assignment Updated")
                    .put("summary", "Person Assignment Updated")
                    .put("content", content)
                    .put("updated", at)
                    .put("published", at);
            text.append("<entry><id>")
                    .append(id)
                    .append("</id><title>Somebody's Assignment Updated</title><updated>")
                    .append(at)
                    .append("</updated><summary>Person Assignment Updated</summary><published>")
                    .append(at)
                    .append("</published><content type=\"text\">")
                    .append(content.replace("\"", "&quot;"))
                    .append("</content></entry>");
            workers.computeIfAbsent(
                    new PersonId(person),
                    key -> WorkerFixture.worker(
                            person, WorkerFixture.relationship("r" + person, WorkerType.E, "2020-01-01", null)));
        }
        jsonPage = root.toString().getBytes(StandardCharsets.UTF_8);
        xmlPage = text.append("</feed>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String content(String person) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putArray("Context")
                .addObject()
                .put("PersonId", person)
                .put("PersonNumber", "9" + person)
                .put("PersonName", "Somebody With A Name")
                .put("Assignment Id", "4" + person)
                .put("EffectiveDate", "2026-03-02")
                .put("WorkerType", "EMP")
                .put("PeriodType", "E")
                .put("DMLOperation", "UPDATE");
        ArrayNode changes = content.putArray("Changed Attributes");
        for (int i = 0; i < 16; i++) {
            changes.addObject()
                    .putObject("Attribute" + i)
                    .put("old", "an earlier value of " + i)
                    .put("new", "a later value of " + i);
        }
        return content.toString();
    }

    /** Bytes of JSON to events. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public List<Settlement> jsonToEvents() throws PageFormat.NotAFeed {
        return events(new JsonPages().entries(jsonPage));
    }

    /** Bytes of XML to events. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public List<Settlement> xmlToEvents() throws PageFormat.NotAFeed {
        return events(new XmlPages().entries(xmlPage));
    }

    private List<Settlement> events(List<RawEntry> raw) {
        ReadPages pages = new ReadPages(Collection.EMPASSIGNMENT);
        pages.add(raw);
        Map<PersonId, List<Trigger>> people = new LinkedHashMap<>();
        for (FeedEntry entry : EntrySequencer.sequence(pages.reading().entries())) {
            Trigger trigger = EntrySequencer.trigger(entry);
            people.computeIfAbsent(trigger.person(), person -> new ArrayList<>())
                    .add(trigger);
        }
        List<Settlement> settlements = new ArrayList<>();
        people.forEach((person, triggers) -> settlements.add(assessor.assess(
                new Waiting(person, triggers, triggers.size(), 0),
                Optional.empty(),
                Reading.shown(workers.get(person)),
                NOW)));
        return settlements;
    }

    /** A bare streaming read of the same JSON. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long bareJackson() throws IOException {
        long characters = 0;
        try (JsonParser parser = json.createParser(jsonPage)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                characters += token == JsonToken.VALUE_STRING ? parser.getText().length() : 0;
            }
        }
        return characters;
    }

    /** A bare streaming read of the same XML. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long bareStax() throws XMLStreamException {
        long characters = 0;
        XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(xmlPage));
        while (reader.hasNext()) {
            characters += reader.next() == XMLStreamReader.CHARACTERS ? reader.getTextLength() : 0;
        }
        return characters;
    }
}
