package io.hcmconnector.core.sequence;

import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.FeedEntry;
import io.hcmconnector.core.feed.FeedReading;
import io.hcmconnector.core.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the entries of all collections into one order: by the instant of publication, then by {@link Collection}, then by id; each
 * id once. Pure: any order of arrival and any repetition gives the same sequence.
 */
public final class EntrySequencer {
    /** The cancelled relationship of an entry that does not say which one: any that HCM no longer shows. */
    public static final String ANY_PERIOD = "*";

    private static final String LAST_DAY = "ActualTerminationDate";
    private static final int ISO_DATE = 10;

    private static final Comparator<FeedEntry> ORDER = Comparator.comparing(FeedEntry::published)
            .thenComparing(FeedEntry::collection)
            .thenComparing(FeedEntry::id);

    private EntrySequencer() {}

    /** The entries in their order, each once. */
    public static List<FeedEntry> sequence(java.util.Collection<FeedEntry> entries) {
        Map<String, FeedEntry> once = new LinkedHashMap<>();
        entries.stream().sorted(ORDER).forEach(entry -> once.putIfAbsent(entry.collection() + " " + entry.id(), entry));
        return List.copyOf(once.values());
    }

    /** The trigger that an entry gives which could not be understood, if at least the person could be told. */
    public static Optional<Trigger> trigger(Collection collection, FeedReading.Unreadable entry, Instant at) {
        return Optional.ofNullable(entry.person())
                .map(person -> new Trigger(
                        person,
                        Trigger.Cause.FEED_ENTRY,
                        collection.path() + ": an entry that could not be understood (" + entry.id() + ")",
                        new Trigger.About(
                                collection, null, collection == Collection.CANCELWORKRELSHIP ? ANY_PERIOD : null, null),
                        at));
    }

    /** The trigger that an entry gives. */
    public static Trigger trigger(FeedEntry entry) {
        String cancelled = entry.collection() == Collection.CANCELWORKRELSHIP
                ? entry.cancelledPeriod().orElse(ANY_PERIOD)
                : null;
        return new Trigger(
                entry.context().personId(),
                Trigger.Cause.FEED_ENTRY,
                entry.collection().path() + ": " + entry.summary() + " (" + entry.id() + ")",
                new Trigger.About(entry.collection(), entry.context().effectiveDate(), cancelled, lastDay(entry)),
                entry.published());
    }

    /** The last day that a termination's entry sets, or that it sets none: a termination that is withdrawn. */
    private static Trigger.@Nullable LastDay lastDay(FeedEntry entry) {
        if (entry.collection() != Collection.TERMINATION) {
            return null;
        }
        FeedEntry.Change change = entry.changes().get(LAST_DAY);
        String period = entry.context().work().periodOfServiceId();
        if (change != null && change.after() == null) {
            return new Trigger.LastDay(period, null);
        }
        LocalDate date = change == null ? entry.context().effectiveDate() : date(change.after());
        return date == null ? null : new Trigger.LastDay(period, date);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text.substring(0, Math.min(text.length(), ISO_DATE)));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
