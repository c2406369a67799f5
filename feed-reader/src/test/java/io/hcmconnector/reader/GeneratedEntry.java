package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An entry as it should be read, with its content in one of the forms in which HCM and its versions send it.
 *
 * @param published how the instant is written
 * @param content the object with the Context
 */
record GeneratedEntry(FeedEntry expected, String published, ObjectNode content) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of(
            "M\u00fcller",
            "O'Neil & <Sons>",
            "\u5f20 \"Li\"",
            "\ud83d\ude00 Ada",
            "a\\\"b",
            "]]>",
            "&quot;&amp;",
            "two\nlines\tand \u0002",
            "-->",
            "\u00c5ngstr\u00f6m \u20ac");

    static GeneratedEntry of(Random random, int number) {
        Instant published = Instant.parse("2026-03-02T08:10:00Z")
                .plusSeconds(random.nextInt(5))
                .plusNanos(random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) : 0);
        Map<String, FeedEntry.Change> changes = new LinkedHashMap<>();
        ObjectNode content = JSON.objectNode();
        FeedEntry.Context context = context(random, content);
        changed(random, content, "", changes);
        if (random.nextBoolean()) {
            ObjectNode field = content.putArray("FlexFields").addObject();
            field.put("FlexFieldCode", "PER_DFF").put("ContextCode", "Global Data");
            changed(random, field, "PER_DFF.Global Data.", changes);
        }
        return new GeneratedEntry(
                new FeedEntry(
                        random.nextInt(4) == 0 ? Integer.toString(number) : "atomservlet:empupdate:EMP" + number,
                        Collection.EMPUPDATE,
                        published,
                        random.nextInt(5) == 0
                                ? ""
                                : "Person Name Updated "
                                        + name(random).replace("\u0002", "").trim(),
                        context,
                        changes),
                written(random, published),
                content);
    }

    static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static FeedEntry.Context context(Random random, ObjectNode content) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        String person = "30010030" + random.nextInt(10_000_000);
        String number = random.nextInt(5) == 0 ? null : "9600" + random.nextInt(1_000);
        LocalDate effective = random.nextInt(5) == 0 ? null : LocalDate.of(2026, 3, 1 + random.nextInt(28));
        String period = random.nextBoolean() ? null : "4000" + random.nextInt(100);
        String assignment = random.nextBoolean() ? null : "5000" + random.nextInt(100);
        members.put("PersonId", scalar(random, person));
        members.put("PersonNumber", number == null ? nothing(random) : scalar(random, number));
        members.put(
                "EffectiveDate",
                effective == null
                        ? nothing(random)
                        : JSON.textNode(effective + (random.nextInt(4) == 0 ? "T00:00:00.000Z" : "")));
        members.put("PeriodOfServiceId", period == null ? nothing(random) : scalar(random, period));
        if (assignment != null) {
            members.put(random.nextBoolean() ? "Assignment Id" : "AssignmentId", scalar(random, assignment));
        }
        String someone = name(random);
        members.put("PersonName", JSON.textNode(someone));
        others.put("PersonName", someone.trim());
        members.put("PrimaryPhoneNumber", JSON.textNode(""));
        if (random.nextBoolean()) {
            ObjectNode unknown = JSON.objectNode().put("of a later release", name(random));
            members.put("NewMember", unknown);
            others.put("NewMember", unknown.toString());
        }
        if (random.nextBoolean()) {
            members.put("SalaryId", JSON.numberNode(300_100_305_838_925L));
            others.put("SalaryId", "300100305838925");
        }
        content.set("Context", shaped(random, members));
        return new FeedEntry.Context(
                new PersonId(person),
                number == null ? null : new PersonNumber(number),
                effective,
                new FeedEntry.Work(period, null, assignment),
                others);
    }

    // An object, a list of it, or a list in which it is the first that names a person.
    private static JsonNode shaped(Random random, Map<String, JsonNode> members) {
        List<String> order = new ArrayList<>(members.keySet());
        Collections.shuffle(order, random);
        ObjectNode context = JSON.objectNode();
        order.forEach(name -> context.set(name, members.get(name)));
        ArrayNode list = JSON.arrayNode();
        switch (random.nextInt(4)) {
            case 0:
                return context;
            case 1:
                list.addObject().put("PersonId", "").put("PersonName", "Nobody");
                list.add(context);
                list.addObject().put("PersonId", "1");
                return list;
            default:
                return list.add(context);
        }
    }

    private static void changed(Random random, ObjectNode into, String prefix, Map<String, FeedEntry.Change> expected) {
        ObjectNode all = JSON.objectNode();
        for (String name : List.of("LastName", "User Name", "ActualTerminationDate")) {
            if (random.nextBoolean()) {
                String before = random.nextBoolean() ? null : name(random);
                String after = random.nextBoolean() ? null : name(random);
                if (before == null && random.nextBoolean()) {
                    all.set(name, after == null ? JSON.nullNode() : JSON.textNode(after));
                } else {
                    all.putObject(name).put("old", before).put("new", after);
                }
                expected.put(prefix + name, new FeedEntry.Change(trimmed(before), trimmed(after)));
            }
        }
        if (all.isEmpty()) {
            List<JsonNode> nothing =
                    List.of(JSON.nullNode(), JSON.arrayNode(), JSON.textNode("none"), JSON.objectNode());
            if (random.nextBoolean()) {
                into.set("Changed Attributes", nothing.get(random.nextInt(4)));
            }
        } else if (random.nextBoolean()) {
            into.set("Changed Attributes", all);
        } else {
            ArrayNode list = into.putArray("Changed Attributes");
            all.properties().forEach(member -> {
                list.addObject().set(member.getKey(), member.getValue());
                if (random.nextInt(4) == 0) {
                    list.add("a scalar").addNull();
                }
            });
        }
    }

    private static String trimmed(String text) {
        return text == null ? null : text.trim();
    }

    private static JsonNode scalar(Random random, String number) {
        return random.nextBoolean() ? JSON.textNode(number) : JSON.numberNode(Long.parseLong(number));
    }

    private static JsonNode nothing(Random random) {
        return random.nextBoolean() ? JSON.nullNode() : JSON.textNode(" ");
    }

    private static String written(Random random, Instant instant) {
        String utc = instant.toString().replace("Z", "");
        String east = instant.plusSeconds(7_200).toString().replace("Z", "");
        String west = instant.minusSeconds(18_000).toString().replace("Z", "");
        List<String> forms = List.of(
                utc + "Z",
                utc,
                utc.toLowerCase(java.util.Locale.ROOT) + "z",
                utc + "+00:00",
                east + "+02:00",
                east + "+0200",
                east + "+02",
                west + "-05",
                west + "-0500",
                " " + utc + "Z\n");
        return forms.get(random.nextInt(forms.size()));
    }
}
