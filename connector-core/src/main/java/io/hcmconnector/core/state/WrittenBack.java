package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.Digest;
import io.hcmconnector.core.delivery.Ledger.LastSent;
import io.hcmconnector.core.delivery.Ledger.Work;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.SameValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a target is known to hold because it was read there and written back to HCM. When HCM then tells of the change that this was, the
 * target is not told of what it had told itself.
 */
final class WrittenBack {
    /** What was seen before the account was last written to may be something else now. */
    private static final String SEEN = """
            SELECT w.person_id, w.attribute, w.path, w.written FROM write_back w
            JOIN account a ON a.target = w.target AND a.person_id = w.person_id
            WHERE w.target = :target AND w.written_at > a.made_at AND w.person_id IN (<people>)""";

    private record Seen(ProfileAttribute attribute, String path, String value) {}

    private WrittenBack() {}

    /** The same work, in which what HCM now shows as it was written back counts as sent. */
    static List<Work> countAsSent(Handle handle, String target, List<Work> due) {
        Map<String, List<Seen>> seen = new HashMap<>();
        List<String> people =
                due.stream().map(work -> work.person().id().value()).toList();
        for (List<String> some : Database.chunks(people)) {
            handle.createQuery(SEEN)
                    .bind("target", target)
                    .bindList("people", some)
                    .map((row, context) -> Map.entry(
                            row.getString("person_id"),
                            new Seen(
                                    ProfileAttribute.valueOf(row.getString("attribute")),
                                    row.getString("path"),
                                    row.getString("written"))))
                    .forEach(entry -> seen.computeIfAbsent(entry.getKey(), person -> new ArrayList<>())
                            .add(entry.getValue()));
        }
        return seen.isEmpty()
                ? due
                : due.stream()
                        .map(work -> countAsSent(
                                work, seen.getOrDefault(work.person().id().value(), List.of())))
                        .toList();
    }

    private static Work countAsSent(Work work, List<Seen> seen) {
        if (seen.isEmpty() || work.repair() || work.sent().isEmpty()) {
            return work;
        }
        LastSent last = work.sent().get();
        Map<String, Optional<String>> values =
                new LinkedHashMap<>(last.sent().attributes().values());
        for (Seen one : seen) {
            Optional<String> shown = work.person().profile().get(one.attribute());
            boolean isShown = shown.filter(value -> SameValue.of(one.attribute(), value, one.value()))
                    .isPresent();
            if (isShown && values.containsKey(one.path())) {
                values.put(one.path(), shown);
            }
        }
        if (values.equals(last.sent().attributes().values())) {
            return work;
        }
        Attributes attributes = new Attributes(values, last.sent().attributes().cleared());
        boolean active = last.sent().active();
        LastSent now = new LastSent(
                last.number(),
                last.remoteId(),
                new AccountChange.Sent(active, attributes),
                Digest.of(active, attributes));
        return new Work(work.person(), work.upTo(), Optional.of(now), work.repair(), work.attempts());
    }
}
