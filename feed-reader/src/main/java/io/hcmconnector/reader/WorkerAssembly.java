package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes workers of a page of rows: completes cut children, finds out which empty ones are to be believed, fetches what the rows name,
 * and puts it together.
 */
final class WorkerAssembly {
    private final ChildPages childPages;
    private final Lookups lookups;
    private final ChildEvidence evidence;
    private final WorkerQuestions questions;

    WorkerAssembly(ChildPages childPages, Lookups lookups, ChildEvidence evidence, WorkerQuestions questions) {
        this.childPages = childPages;
        this.lookups = lookups;
        this.evidence = evidence;
        this.questions = questions;
    }

    /**
     * Everybody of some rows in one of two answers, both in their order.
     *
     * @param trouble why a look-up could not be asked at the moment, if so; what it would tell is not readable
     */
    record Assembled(
            Map<PersonId, Worker> workers, Map<PersonId, String> notReadable, Optional<SourceFailure> trouble) {}

    /** Puts rows together that were read as of {@code asOf}, by the ids of their people. */
    Assembled assembled(Map<PersonId, JsonNode> rows, LocalDate asOf) throws SourceFailure {
        Map<PersonId, JsonNode> whole = new LinkedHashMap<>();
        for (Map.Entry<PersonId, JsonNode> row : rows.entrySet()) {
            whole.put(
                    row.getKey(),
                    childPages.completed(row.getValue(), row.getKey().value(), questions.whole(asOf)));
        }
        ShownChildren children = evidence.of(whole.values(), asOf);
        Optional<SourceFailure> trouble = lookups.prepare(List.copyOf(whole.values()), asOf);
        return parsed(whole, children, asOf, trouble);
    }

    /** The same of rows of which only the relationships are wanted: nothing more is asked for, and nothing else is readable. */
    Assembled outlined(Map<PersonId, JsonNode> rows, LocalDate asOf) throws SourceFailure {
        lookups.prepareNothing();
        return parsed(rows, new ShownChildren(Set.of()), asOf, Optional.empty());
    }

    /**
     * The worker of a row that came another way, such as a file: HCM is asked for nothing, and what the row does not tell is not
     * readable.
     */
    Worker alone(JsonNode row, LocalDate asOf) throws Malformed, SourceFailure {
        lookups.prepareNothing();
        ShownChildren all = new ShownChildren(Set.of(WorkerChild.values()));
        return new WorkerParser(lookups, all, asOf, questions.isSensitive()).worker(row);
    }

    private Assembled parsed(
            Map<PersonId, JsonNode> rows, ShownChildren children, LocalDate asOf, Optional<SourceFailure> trouble) {
        WorkerParser parser = new WorkerParser(lookups, children, asOf, questions.isSensitive());
        Map<PersonId, Worker> workers = new LinkedHashMap<>();
        Map<PersonId, String> notReadable = new LinkedHashMap<>();
        rows.forEach((id, row) -> {
            try {
                workers.put(id, parser.worker(row));
            } catch (Malformed e) {
                notReadable.put(id, String.valueOf(e.getMessage()));
            }
        });
        return new Assembled(workers, notReadable, trouble);
    }

    /**
     * Rows by the ids of their people, in their order.
     *
     * @throws SourceFailure when a row does not say whose it is: that person would otherwise pass for gone
     */
    static Map<PersonId, JsonNode> byPerson(List<JsonNode> rows) throws SourceFailure {
        Map<PersonId, JsonNode> byPerson = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            try {
                byPerson.putIfAbsent(WorkerParser.id(row), row);
            } catch (Malformed e) {
                throw Failures.notUnderstood(Resource.WORKERS, "in a row, " + e.getMessage());
            }
        }
        return byPerson;
    }

    /** The ids of rows, in their order, as often as they occur. */
    static List<PersonId> ids(List<JsonNode> rows) throws SourceFailure {
        List<PersonId> ids = new ArrayList<>();
        for (JsonNode row : rows) {
            ids.addAll(byPerson(List.of(row)).keySet());
        }
        return ids;
    }
}
