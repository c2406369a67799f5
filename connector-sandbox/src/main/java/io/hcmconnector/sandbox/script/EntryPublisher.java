package io.hcmconnector.sandbox.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.feed.AtomEntry;
import io.hcmconnector.sandbox.feed.FeedStore;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Person.AssignmentRow;
import io.hcmconnector.sandbox.population.Person.Relationship;
import io.hcmconnector.sandbox.population.Population;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries in the shape of Oracle's Feed Details pages: titles, summaries, the Context members of each
 * collection, and changed attributes. Nothing is ever published about non-workers.
 */
final class EntryPublisher {

    private static final Set<String> WITH_EMAIL = Set.of("newhire", "empupdate", "empassignment", "payupdate");
    private static final Set<String> OF_RELATIONSHIP = Set.of("termination", "cancelworkrelship", "workrelshipupdate");

    /** Which event happened to whom. */
    record Event(String collection, String summary, String operation) {}

    /** Whom an entry is about; the relationship gives PeriodType and ids. */
    record Subject(Person person, Relationship relationship) {}

    private final Population population;
    private final FeedStore feed;
    private final Clock clock;
    private String author = "HR.SPEC";

    EntryPublisher(Population population, FeedStore feed, Clock clock) {
        this.population = population;
        this.feed = feed;
        this.clock = clock;
    }

    /** Publishes while another user is the author. */
    void as(String user, Runnable work) {
        String before = author;
        author = user;
        try {
            work.run();
        } finally {
            author = before;
        }
    }

    /** Changed attributes of an update: name, then old and new value. */
    static Map<String, @Nullable Object> changed(String name, @Nullable Object before, @Nullable Object after) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.put("old", before == null ? null : before.toString());
        values.put("new", after == null ? null : after.toString());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, values);
        return map;
    }

    void publish(Event event, Subject subject, LocalDate effective, Map<String, @Nullable Object> changes) {
        Person person = subject.person();
        Relationship relationship = subject.relationship();
        if (relationship.employment().type().equals("N")) {
            return;
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putArray("Context").add(context(event, subject, effective));
        if (!changes.isEmpty()) {
            ArrayNode list = content.putArray("Changed Attributes");
            changes.forEach((name, value) -> {
                if (value instanceof ObjectNode node) {
                    list.addObject().set(name, node);
                } else {
                    list.addObject().put(name, value == null ? null : value.toString());
                }
            });
        }
        String display = person.nameAt(effective).display();
        feed.publish(new AtomEntry(
                new AtomEntry.Key(event.collection(), "EMP" + population.nextId()),
                new AtomEntry.Text(title(event.collection(), display), event.summary(), author),
                clock.instant(),
                effective,
                new AtomEntry.Body(person.personId(), content.toString())));
    }

    /** The entries of a new relationship. */
    void announce(Person person, Relationship relationship, String noun) {
        AssignmentRow row = relationship.primaryAssignment().rows().get(0);
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("DateStart", relationship.start());
        today("newhire", noun + " Period of Service Created", "INSERT", person, relationship, start);
        Map<String, @Nullable Object> job = new LinkedHashMap<>();
        job.put("JobId", row.post().job().id());
        job.put("AssignmentNumber", relationship.primaryAssignment().number());
        today("empassignment", "Person Assignment Created", "INSERT", person, relationship, job);
        if (!relationship.primaryAssignment().managers().isEmpty()) {
            today("empassignment", "Person Manager Created", "INSERT", person, relationship, Map.of());
        }
    }

    /** An entry that takes effect today, or on the first day of a relationship that begins later or was created now. */
    void today(
            String collection,
            String summary,
            String operation,
            Person person,
            Relationship relationship,
            Map<String, @Nullable Object> changes) {
        LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean first = operation.equals("INSERT") || relationship.start().isAfter(now);
        publish(
                new Event(collection, summary, operation),
                new Subject(person, relationship),
                first ? relationship.start() : now,
                changes);
    }

    /** An update that takes effect on a day of its own. */
    void update(
            String collection,
            String summary,
            Person person,
            Relationship relationship,
            LocalDate effective,
            Map<String, @Nullable Object> changes) {
        publish(new Event(collection, summary, "UPDATE"), new Subject(person, relationship), effective, changes);
    }

    private static ObjectNode context(Event event, Subject subject, LocalDate effective) {
        Person person = subject.person();
        Relationship relationship = subject.relationship();
        String collection = event.collection();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put(
                "PrimaryPhoneNumber",
                Objects.requireNonNullElse(person.profile().contacts().workPhone(), ""));
        context.put("PersonId", Long.toString(person.personId()));
        context.put("PersonName", person.nameAt(effective).display());
        if (OF_RELATIONSHIP.contains(collection) || collection.equals("newhire")) {
            context.put("PeriodOfServiceId", Long.toString(relationship.id()));
        }
        if (OF_RELATIONSHIP.contains(collection)) {
            context.put("PrimaryFlag", relationship.employment().primary() ? "Y" : "N");
        }
        if (collection.equals("empassignment")) {
            context.put(
                    "Assignment Id",
                    Long.toString(relationship.primaryAssignment().id()));
        } else {
            context.put("EffectiveStartDate", relationship.start().toString());
        }
        context.put("EffectiveDate", effective.toString());
        context.put("WorkerType", workerType(relationship.employment().type()));
        context.put("PeriodType", relationship.employment().type());
        context.put("PersonNumber", person.personNumber());
        if (WITH_EMAIL.contains(collection)) {
            context.put("WorkEmail", person.profile().contacts().workEmail());
        }
        context.put("DMLOperation", event.operation());
        return context;
    }

    /** A pending worker is an "EMP" too; only PeriodType tells it apart. */
    private static String workerType(String periodType) {
        return periodType.equals("C") ? "CWK" : "EMP";
    }

    private static String title(String collection, String name) {
        return switch (collection) {
            case "newhire" -> name + " Hired";
            case "empupdate" -> name + "'s Basic Information Updated";
            case "empassignment" -> name + "'s Assignment Updated";
            case "termination" -> name + " Terminated";
            case "cancelworkrelship" -> name + "'s Work Relationship Cancelled";
            case "workrelshipupdate" -> name + "'s Work Relationship Updated";
            default -> name + "'s Payroll Updated";
        };
    }
}
