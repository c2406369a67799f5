package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading.Unreadable;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sense of one entry, in every form that HCM is known to send. */
final class EntryParser {
    /** A PersonId goes into queries, so it is a number or nothing. */
    static final Pattern PERSON_ID = Pattern.compile("[1-9][0-9]{0,18}");

    private static final String CHANGED = "Changed Attributes";

    private static final Set<String> TYPED = Set.of(
            "PersonId",
            "PersonNumber",
            "EffectiveDate",
            "PeriodOfServiceId",
            "PeriodType",
            "Assignment Id",
            "AssignmentId");

    private EntryParser() {}

    /** The entry as the core knows it. */
    static FeedEntry entry(RawEntry raw, Collection collection) throws Malformed {
        Instant published = published(raw)
                .orElseThrow(() -> new Malformed("it has no instant in published or updated that can be read"));
        JsonNode content = EntryContent.object(raw.content());
        return new FeedEntry(
                raw.id(),
                collection,
                published,
                raw.summary() == null ? "" : raw.summary(),
                context(EntryContent.context(content)),
                changes(content, collection));
    }

    /** The entry set aside, with its values out of sight and, where that can be told, the person whom it is about. */
    static Unreadable unreadable(RawEntry raw, Malformed why) {
        return new Unreadable(
                raw.id(),
                published(raw).orElse(null),
                EntryContent.person(raw.content()).orElse(null),
                String.valueOf(why.getMessage()),
                Redacted.text(raw));
    }

    /** When it was published, or last updated where only that is told. */
    static Optional<Instant> published(RawEntry raw) {
        String text = raw.published() == null ? raw.updated() : raw.published();
        return Optional.ofNullable(text).flatMap(Instants::read);
    }

    private static FeedEntry.Context context(JsonNode context) throws Malformed {
        String person = Json.text(context, "PersonId");
        if (person == null) {
            throw new Malformed("its Context has no PersonId");
        }
        if (!PERSON_ID.matcher(person).matches()) {
            throw new Malformed("the PersonId in its Context is not a number");
        }
        String number = Json.text(context, "PersonNumber");
        return new FeedEntry.Context(
                new PersonId(person),
                number == null ? null : new PersonNumber(number),
                effectiveDate(context),
                new FeedEntry.Work(
                        Json.text(context, "PeriodOfServiceId"),
                        Json.text(context, "PeriodType"),
                        assignmentId(context)),
                others(context));
    }

    // Documented with the space; clients of real pods read it without.
    private static @Nullable String assignmentId(JsonNode context) {
        String spaced = Json.text(context, "Assignment Id");
        return spaced == null ? Json.text(context, "AssignmentId") : spaced;
    }

    private static Map<String, String> others(JsonNode context) {
        Map<String, String> others = new LinkedHashMap<>();
        context.properties().forEach(member -> {
            JsonNode value = member.getValue();
            String text = value.isContainerNode() ? value.toString() : Json.text(value);
            if (text != null && !TYPED.contains(member.getKey())) {
                others.put(member.getKey(), text);
            }
        });
        return others;
    }

    // An entry whose date is taken for "today" would be looked at on the wrong day and then forgotten.
    private static @Nullable LocalDate effectiveDate(JsonNode context) throws Malformed {
        String text = Json.text(context, "EffectiveDate");
        if (text == null) {
            return null;
        }
        return Instants.date(text).orElseThrow(() -> new Malformed("the EffectiveDate in its Context is not a date"));
    }

    private static Map<String, FeedEntry.Change> changes(JsonNode content, Collection collection) {
        Map<String, FeedEntry.Change> changes = new LinkedHashMap<>();
        addChanges(content.path(CHANGED), "", collection, changes);
        for (JsonNode field : content.path("FlexFields")) {
            String prefix = Json.text(field, "FlexFieldCode") + "." + Json.text(field, "ContextCode") + ".";
            addChanges(field.path(CHANGED), prefix, collection, changes);
        }
        return changes;
    }

    // A list of objects of one member each; one object with all members means the same.
    private static void addChanges(
            JsonNode changed, String prefix, Collection collection, Map<String, FeedEntry.Change> into) {
        if (changed.isObject()) {
            changed.properties()
                    .forEach(member -> into.put(prefix + member.getKey(), change(member.getValue(), collection)));
        } else {
            changed.forEach(one -> {
                if (one.isObject()) {
                    addChanges(one, prefix, collection, into);
                }
            });
        }
    }

    // Both sides, or one scalar: the new value, and for a cancelled relationship the old one.
    private static FeedEntry.Change change(JsonNode value, Collection collection) {
        if (value.isObject()) {
            return new FeedEntry.Change(Json.text(value, "old"), Json.text(value, "new"));
        }
        String text = Json.text(value);
        return collection == Collection.CANCELWORKRELSHIP
                ? new FeedEntry.Change(text, null)
                : new FeedEntry.Change(null, text);
    }
}
