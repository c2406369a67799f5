package io.hcmconnector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading.Unreadable;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryParserTest {

    private static FeedEntry one(Collection collection, String content) throws Exception {
        return EntryParser.entry(raw(content), collection);
    }

    private static RawEntry raw(String content) throws Exception {
        String entry =
                "{\"id\": \"atomservlet:x:EMP7\", \"summary\": \"Event\", \"published\": \"2026-03-02T08:10:00.000Z\","
                        + " \"content\": " + content + "}";
        return new JsonPages()
                .entries(("{\"feed\": {\"entries\": [" + entry + "]}}").getBytes(StandardCharsets.UTF_8))
                .get(0);
    }

    private static Unreadable unreadable(String content) throws Exception {
        ReadPages pages = new ReadPages(Collection.EMPUPDATE);
        pages.add(List.of(raw(content)));
        assertThat(pages.reading().entries()).isEmpty();
        return pages.reading().unreadable().get(0);
    }

    @Test
    void readsContextAndChangesOfAContentThatIsAnObject() throws Exception {
        FeedEntry entry = one(Collection.WORKRELSHIPUPDATE, """
                {"Context": [{"PersonId": 300100305838925, "PersonNumber": "960000001002730",
                   "EffectiveDate": "2026-04-01", "PeriodOfServiceId": "300100305838931", "PeriodType": "E", "New": {"x": 1}}],
                 "Changed Attributes": [{"DateStart": {"old": "2026-03-01", "new": "2026-04-01"}},
                   {"MiddleNames": {"old": null, "new": "Robert"}}, {"ActiveStatus": "A"}],
                 "FlexFields": [{"FlexFieldCode": "PER_DFF", "ContextCode": "Global",
                   "Changed Attributes": [{"badge": {"old": "1", "new": "2"}}]}]}
                """);
        assertThat(entry.context())
                .isEqualTo(new FeedEntry.Context(
                        new PersonId("300100305838925"),
                        new PersonNumber("960000001002730"),
                        LocalDate.of(2026, 4, 1),
                        new FeedEntry.Work("300100305838931", "E", null),
                        Map.of("New", "{\"x\":1}")));
        assertThat(entry.changes())
                .containsOnlyKeys("DateStart", "MiddleNames", "ActiveStatus", "PER_DFF.Global.badge")
                .containsEntry("DateStart", new FeedEntry.Change("2026-03-01", "2026-04-01"))
                .containsEntry("MiddleNames", new FeedEntry.Change(null, "Robert"))
                .containsEntry("ActiveStatus", new FeedEntry.Change(null, "A"))
                .containsEntry("PER_DFF.Global.badge", new FeedEntry.Change("1", "2"));
    }

    @Test
    void readsTheOldValueOfACancelledRelationship() throws Exception {
        FeedEntry entry = one(Collection.CANCELWORKRELSHIP, """
                {"Context": {"PersonId": "30", "PeriodOfServiceId": "31"}, "Changed Attributes": {"DateStart": "2026-03-01"}}
                """);
        assertThat(entry.changes()).containsEntry("DateStart", new FeedEntry.Change("2026-03-01", null));
        assertThat(entry.cancelledPeriod()).contains("31");
        assertThat(entry.context().personNumber()).isNull();
        assertThat(entry.context().effectiveDate()).isNull();
    }

    @Test
    void readsAnAssignmentByEitherSpellingOfItsId() throws Exception {
        for (String name : List.of("Assignment Id", "AssignmentId")) {
            String content = "{\"Context\": [{\"PersonId\": \"30\", \"" + name + "\": \"5\"}]}";
            assertThat(one(Collection.EMPASSIGNMENT, content).context().work().assignmentId())
                    .as(name)
                    .isEqualTo("5");
        }
    }

    @Test
    void takesUpdatedWherePublishedIsMissing() throws Exception {
        RawEntry raw = raw("{\"Context\": [{\"PersonId\": \"30\"}]}");
        RawEntry without = new RawEntry(raw.atomId(), null, "2026-03-02T09:00:00Z", raw.summary(), raw.content());
        assertThat(EntryParser.entry(without, Collection.NEWHIRE).published())
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void readsInstantsAsHcmAndOthersWriteThem() {
        Instant ten = Instant.parse("2026-03-02T10:00:00Z");
        for (String text : List.of(
                "2026-03-02T10:00:00.000Z",
                "2026-03-02T10:00:00Z",
                " 2026-03-02T10:00:00 ",
                "2026-03-02T12:00:00+02:00",
                "2026-03-02T12:00:00.000+0200",
                "2026-03-02T05:00:00-05",
                "2026-03-02t10:00:00z")) {
            assertThat(Instants.read(text)).as(text).contains(ten);
        }
        assertThat(Instants.read("2026-03-02T10:00:00.123456Z")).contains(ten.plusNanos(123_456_000));
        for (String text : List.of("2026-13-02T10:00:00Z", "2026-02-30T10:00:00Z", "soon", "", "2026-03-02")) {
            assertThat(Instants.read(text)).as(text).isEmpty();
        }
    }

    @Test
    void setsAnEntryAsideThatNamesNobody() throws Exception {
        assertThat(unreadable("{\"Context\": [{}]}").reason()).contains("PersonId");
        assertThat(unreadable("{\"Context\": []}").reason()).contains("PersonId");
        assertThat(unreadable("{\"Context\": [{\"PersonId\": \"1 or 1=1\"}]}").reason())
                .contains("not a number");
        assertThat(unreadable("{\"Context\": [{\"PersonId\": \"30\", \"EffectiveDate\": \"01-MAR-2026\"}]}")
                        .reason())
                .contains("EffectiveDate");
        assertThat(unreadable("\"{ broken\"").reason()).contains("not JSON");
        assertThat(unreadable("null").reason()).contains("not a JSON object");
    }

    @Test
    void showsOfAnEntrySetAsideItsShapeAndNotItsPerson() throws Exception {
        Unreadable unreadable = unreadable("""
                {"Context": [{"PersonName": "Ada Lovelace", "WorkEmail": "ada@example.com", "DMLOperation": "UPDATE",
                   "Assignment Id": "300100305838999"}],
                 "Changed Attributes": [{"Salary": {"old": "1", "new": "77000"}}]}
                """);
        assertThat(unreadable.id()).isEqualTo("atomservlet:x:EMP7");
        assertThat(unreadable.text())
                .contains("Salary", "PersonName", "UPDATE", "300100305838999", "2026-03-02T08:10:00.000Z")
                .doesNotContain("Ada", "ada@", "77000");
    }

    @Test
    void keepsAnIdExactlyHoweverTheNumberIsWritten() throws Exception {
        String content = "{\"Context\": [{\"PersonId\": 3.00100305838925E14}]}";
        assertThat(one(Collection.EMPUPDATE, content).context().personId()).isEqualTo(new PersonId("300100305838925"));
        assertThat(unreadable("{\"Context\": [{\"PersonId\": 1E999999999}]}").reason())
                .contains("not a number");
    }

    @Test
    void readsAFractionOfAnyNumberOfDigits() {
        StringBuilder digits = new StringBuilder();
        for (int count = 1; count <= 9; count++) {
            digits.append(count);
            int nanos = Integer.parseInt(digits + "0".repeat(9 - count));
            assertThat(Instants.read("2026-03-02T12:00:00." + digits + "+0200"))
                    .as("%s", digits)
                    .contains(Instant.parse("2026-03-02T10:00:00Z").plusNanos(nanos));
        }
    }

    @Test
    void namesThePersonWhereOnlyAnotherMemberIsMalformed() throws Exception {
        for (String context : List.of(
                "{\"PersonId\": \"30\", \"EffectiveDate\": \"01-MAR-2026\"}",
                "[{\"PersonId\": 30, \"EffectiveDate\": \"tomorrow\"}]",
                "[{}, {\"PersonId\": \"30\", \"EffectiveDate\": \"2026-02-30\"}]")) {
            assertThat(unreadable("{\"Context\": " + context + "}").person())
                    .as(context)
                    .isEqualTo(new PersonId("30"));
        }
    }

    @Test
    void namesThePersonOfAnEntryWithoutAnInstant() throws Exception {
        RawEntry raw = raw("{\"Context\": [{\"PersonId\": \"30\"}]}");
        RawEntry without = new RawEntry(raw.atomId(), "soon", raw.updated(), raw.summary(), raw.content());
        Unreadable unreadable = EntryParser.unreadable(without, new Malformed("no instant"));
        assertThat(unreadable.published()).isNull();
        assertThat(unreadable.person()).isEqualTo(new PersonId("30"));
    }

    @Test
    void namesThePersonOfBrokenTextThatStillSaysIt() throws Exception {
        for (String text : List.of(
                "{\"Context\": [{\"PersonId\": \"300100305838925\", \"PersonName\": \"Ada \"Countess\" Lovelace\"}]}",
                "{\"Context\": [{\"PersonId\" : 300100305838925, \"PersonName\": \"cut of",
                "{\"Context\": [{\"PersonId\":300100305838925 }",
                "{\"Context\": [{\"PersonId\": \"300100305838925\"}, {\"PersonId\": \"300100305838925\"} oops",
                "{\"Context\": [{\"ManagerPersonId\": \"7\", \"PersonId\":\" 300100305838925 \", \"x")) {
            Unreadable unreadable = unreadable(TextNode.valueOf(text).toString());
            assertThat(unreadable.person()).as(text).isEqualTo(new PersonId("300100305838925"));
            assertThat(unreadable.reason()).as(text).contains("not JSON");
        }
    }

    @Test
    void namesNobodyWhereItCannotBeSure() throws Exception {
        for (String text : List.of(
                "{\"Context\": [{\"PersonId\": \"3001003058",
                "{\"Context\": [{\"PersonId\": 3001003058",
                "{\"Context\": [{\"PersonId\": \"30\"}], \"x\": {\"PersonId\": \"31\"} oops",
                "{\"Context\": [{\"PersonId\": \"30\"}], \"PersonId\": null oops",
                "{\"Context\": [{\"PersonId\": \"30 or 1=1\"}] oops",
                "{\"Context\": [{\"PersonId\": \"030\"}] oops",
                "{\"Context\": [{\"PersonId\": \"12345678901234567890\"}] oops",
                "{\"Context\": [{\"PersonId\": 12345678901234567890}] oops",
                "{\"Context\": [{\"ManagerPersonId\": \"30\", \"PersonIdOfPartner\": \"30\"}] oops",
                "{\"Context\": [{\"PersonName\": \"\\\"PersonId\\\": \\\"30\\\"\"}] oops",
                "{ broken",
                "[]")) {
            assertThat(unreadable(TextNode.valueOf(text).toString()).person())
                    .as(text)
                    .isNull();
        }
        for (String content : List.of(
                "null",
                "7",
                "{\"Context\": {}}",
                "{\"Context\": {\"PersonId\": \"1 or 1=1\"}}",
                "{\"Context\": {\"PersonId\": {\"value\": \"30\"}}}")) {
            assertThat(unreadable(content).person()).as(content).isNull();
        }
    }

    @Test
    void takesTheFirstContextThatNamesAPerson() throws Exception {
        FeedEntry entry = one(Collection.EMPUPDATE, """
                {"Context": [{"PersonName": "Nobody"}, {"PersonId": "30", "PersonNumber": "n"}, {"PersonId": "31"}]}
                """);
        assertThat(entry.context().personId()).isEqualTo(new PersonId("30"));
        assertThat(entry.context().personNumber()).isEqualTo(new PersonNumber("n"));
        assertThat(entry.context().others()).isEmpty();
    }

    @Test
    void readsAContentThatIsWrapped() throws Exception {
        String object = "{\"Context\": [{\"PersonId\": \"30\"}]}";
        String text = TextNode.valueOf(object).toString();
        for (String content : List.of(
                object,
                text,
                "[" + object + "]",
                "[" + text + "]",
                "{\"type\": \"text\", \"value\": " + text + "}",
                TextNode.valueOf("[" + object + "]").toString())) {
            assertThat(one(Collection.EMPUPDATE, content).context().personId())
                    .as(content)
                    .isEqualTo(new PersonId("30"));
        }
    }

    @Test
    void anEntryWithoutAnIdHasTheSameOneInEitherRendering() throws Exception {
        String content = "{ \"Context\" : [ { \"PersonId\" : \"30\" } ] }";
        RawEntry json = raw(content);
        RawEntry asObject = new RawEntry(null, json.published(), json.updated(), json.summary(), json.content());
        RawEntry asText =
                new RawEntry(null, json.published(), json.updated(), json.summary(), TextNode.valueOf(content));
        assertThat(asObject.id()).startsWith("sha256:").isEqualTo(asText.id());
    }
}
