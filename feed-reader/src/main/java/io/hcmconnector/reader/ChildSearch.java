package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks for anybody of whom HCM shows rows of a child. */
final class ChildSearch {
    private final RestClient client;
    private final Map<WorkerChild, ForAnHour<Boolean>> filterable = new EnumMap<>(WorkerChild.class);

    ChildSearch(RestClient client, Clock clock) {
        this.client = client;
        for (WorkerChild child : WorkerChild.values()) {
            filterable.put(child, new ForAnHour<>(true, clock));
        }
    }

    /**
     * Those of {@code wanted} that somebody was shown with: asks for one person who has a row, child by child, and for what that does
     * not find looks at a page of people.
     *
     * @param looked how many people were looked at already in vain; a page as large as that is not asked for once more
     * @throws SourceFailure when HCM could not be asked
     */
    Set<WorkerChild> shown(Set<WorkerChild> wanted, LocalDate asOf, int looked) throws SourceFailure {
        Set<WorkerChild> shown = EnumSet.noneOf(WorkerChild.class);
        Set<WorkerChild> refused = EnumSet.noneOf(WorkerChild.class);
        boolean answers = true;
        for (WorkerChild child : wanted) {
            if (!answers || !filter(child).get()) {
                continue;
            }
            try {
                RestAnswer answer = client.page(Resource.WORKERS, filtered(child, asOf), Repeat.PROBE);
                if (answer instanceof RestAnswer.Failed) {
                    refused.add(child);
                    answers = false;
                } else if (answer instanceof RestAnswer.Refused) {
                    refused.add(child);
                } else if (answer instanceof RestAnswer.Rows rows && child.isShownOf(rows.items())) {
                    // Only rows count: a filter may be ignored, or see more than the account is shown.
                    shown.add(child);
                }
            } catch (SourceFailure e) {
                if (e.kind() == SourceFailure.Kind.NOT_SIGNED_IN) {
                    throw e;
                }
                // Some answer 500, or nothing in time, to a filter that they do not like; the page tells whether it is
                // only that.
                refused.add(child);
                answers = false;
            }
        }
        Set<WorkerChild> open = EnumSet.noneOf(WorkerChild.class);
        open.addAll(wanted);
        open.removeAll(shown);
        if (!open.isEmpty() && looked < PeopleSample.PEOPLE) {
            PeopleSample sample = PeopleSample.of(client, WorkerQuestions.expanding(open, asOf), asOf);
            open.stream().filter(child -> child.isShownOf(sample.people())).forEach(shown::add);
        }
        refused.forEach(child -> filter(child).set(false));
        return shown;
    }

    private ForAnHour<Boolean> filter(WorkerChild child) {
        return Objects.requireNonNull(filterable.get(child));
    }

    private static Query filtered(WorkerChild child, LocalDate asOf) {
        return WorkerQuestions.expanding(Set.of(child), asOf)
                .with("q", child.key() + " is not null")
                .with("limit", "1");
    }
}
