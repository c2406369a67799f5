package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.Json;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.pipeline.PopulationPoll;
import io.hcmconnector.core.pipeline.PopulationPoll.Fate;
import io.hcmconnector.core.state.StateStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Follows the reading of populations' lists: logs what changes and leaves word of it in the state. Safe for use by several threads. */
public final class ListObserver {
    /** Where the state keeps word of the last reading of each population: what {@code status} shows of it. */
    public static final String POPULATION = "population:";

    /** Where nothing else tells that people are missing; a hold tells of itself, and as long as somebody waits in it. */
    private static final Set<Fate> STUCK = Set.of(Fate.NOT_YET, Fate.UNCLEAR);

    private static final Logger LOG = LoggerFactory.getLogger(ListObserver.class);

    private final StateStore store;
    private final Clock clock;
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    private final Set<String> wellSince = ConcurrentHashMap.newKeySet();

    ListObserver(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Why lists cannot be read, by {@link #POPULATION} and the name. */
    Map<String, String> troubles() {
        return unreadable.entrySet().stream()
                .collect(Collectors.toMap(trouble -> POPULATION + trouble.getKey(), Map.Entry::getValue));
    }

    void read(PopulationPoll.Result result) {
        unchanged(result.population());
        LOG.atLevel(result.fate() == Fate.UNCLEAR && result.missing() > 0 ? Level.WARN : Level.INFO)
                .addKeyValue("population", result.population())
                .addKeyValue("people", result.people())
                .addKeyValue("changed", result.changed())
                .addKeyValue("missing", result.missing())
                .log(
                        result.missing() == 0
                                ? "list read"
                                : "list read; who is missing is "
                                        + result.fate().text());
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("readAt", clock.instant());
        word.put("people", result.people());
        word.put("changed", result.changed());
        word.put("missing", result.missing());
        if (result.missing() > 0 && STUCK.contains(result.fate())) {
            word.put(
                    "trouble",
                    result.missing() + " people are missing: " + result.fate().text());
        }
        store.putMeta(POPULATION + result.population(), Json.write(word));
    }

    /** The word of a trouble may be that of an earlier process. */
    void unchanged(String population) {
        if (unreadable.remove(population) != null || wellSince.add(population)) {
            store.putMeta(RunObserver.TROUBLE_OF + POPULATION + population, "");
        }
    }

    void unreadable(String population, SourceFailure failure) {
        String trouble = String.valueOf(failure.getMessage());
        wellSince.remove(population);
        if (!trouble.equals(unreadable.put(population, trouble))) {
            LOG.atWarn().addKeyValue("population", population).log("a list cannot be read: {}", trouble);
            store.putMeta(RunObserver.TROUBLE_OF + POPULATION + population, trouble);
        }
    }
}
