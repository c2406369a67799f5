package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides of which children an empty one is believed: an account that may not see phones is shown everybody without phones.
 *
 * <p>Somebody on the same page who has rows is evidence enough, and normally there is one, so that nothing more is asked. Where there
 * is none, what was seen lately counts, and then HCM is asked for anybody who has rows. Names and assignments are never believed to be
 * empty, because nobody is without.
 */
final class ChildEvidence {
    private static final Logger LOG = LoggerFactory.getLogger(ChildEvidence.class);

    private final ChildSearch search;
    private final Map<WorkerChild, Evidence> evidence = new EnumMap<>(WorkerChild.class);
    private final Set<WorkerChild> logged = EnumSet.noneOf(WorkerChild.class);

    ChildEvidence(ChildSearch search, Clock clock) {
        this.search = search;
        for (WorkerChild child : WorkerChild.values()) {
            // A person's relationships go when they are cancelled, so these may be empty.
            if (!child.isEverybodys() || child == WorkerChild.WORK_RELATIONSHIPS) {
                evidence.put(child, new Evidence(clock));
            }
        }
    }

    /**
     * What to make of the children of {@code workers}, which were read as of {@code asOf}.
     *
     * @throws SourceFailure when HCM had to be asked and could not be
     */
    ShownChildren of(Collection<JsonNode> workers, LocalDate asOf) throws SourceFailure {
        Set<WorkerChild> trusted = EnumSet.noneOf(WorkerChild.class);
        Set<WorkerChild> open = EnumSet.noneOf(WorkerChild.class);
        evidence.forEach((child, seen) -> {
            List<JsonNode> owners = child.owners(workers);
            int empty =
                    (int) owners.stream().filter(owner -> isEmpty(owner, child)).count();
            if (owners.stream().anyMatch(owner -> Children.hasRows(owner, child.field()))) {
                seen.shown();
                trusted.add(child);
            } else if (empty > 0 && seen.covers(empty)) {
                trusted.add(child);
            } else if (empty > 0 && seen.isWorthASearch()) {
                open.add(child);
            }
        });
        if (!open.isEmpty()) {
            trusted.addAll(searched(open, asOf, workers.size()));
        }
        return new ShownChildren(trusted);
    }

    private static boolean isEmpty(JsonNode owner, WorkerChild child) {
        return Children.of(owner, child.field()).read().map(List::isEmpty).orElse(false);
    }

    private Set<WorkerChild> searched(Set<WorkerChild> open, LocalDate asOf, int looked) throws SourceFailure {
        Set<WorkerChild> shown = search.shown(open, asOf, looked);
        open.forEach(child -> {
            Objects.requireNonNull(evidence.get(child)).searched(shown.contains(child));
            if (!shown.contains(child)) {
                log(child);
            }
        });
        return shown;
    }

    private void log(WorkerChild child) {
        if (logged.add(child)) {
            LOG.atWarn()
                    .addKeyValue("child", child.path())
                    .addKeyValue("privilege", child.role())
                    .log("HCM shows no row of a child of anybody: what it would tell is left as it is");
        }
    }
}
