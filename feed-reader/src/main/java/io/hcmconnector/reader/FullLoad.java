package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everybody, page by page.
 *
 * <p>Each page is asked for by the last id of the page before, not by an offset, so that people who come and go while the load
 * runs move nobody across a page edge. A page whose answer is broken is asked for again with half as many people, down to the one
 * who breaks it, who is passed over by name; the pages after a part that could be read go on looking where that one must be.
 */
final class FullLoad {
    private final RestClient client;
    private final WorkerQuestions questions;
    private final WorkerAssembly assembly;
    private final int pageSize;
    private boolean filtersByStart = true;

    /** Among how many people, from where the load is, is one who breaks an answer; 0 when nothing is known of one. */
    private int suspects;

    FullLoad(RestClient client, WorkerQuestions questions, WorkerAssembly assembly, int pageSize) {
        this.client = client;
        this.questions = questions;
        this.assembly = assembly;
        this.pageSize = pageSize;
    }

    /** One page of a pass. */
    Page page(Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure {
        LocalDate date = pass == Pass.FUTURE ? asOf.plusYears(1) : asOf;
        Query query = pass == Pass.FUTURE ? WorkerQuestions.starts(date) : questions.whole(date);
        int limit = suspects == 0 ? pageSize : Math.max(1, suspects / 2);
        while (true) {
            String filter = filter(pass, asOf, after);
            RestAnswer answer = named(client.page(Resource.WORKERS, narrowed(query, filter, limit)));
            if (answer instanceof RestAnswer.Rows rows) {
                suspects = Math.max(0, suspects - rows.items().size());
                return page(rows, pass, asOf, after, limit);
            }
            if (answer instanceof RestAnswer.Broken broken) {
                if (limit == 1) {
                    suspects = 0;
                    return passedOver(narrowed(WorkerQuestions.ids(date), filter, 1), after, broken.reason());
                }
                suspects = limit;
                limit = limit / 2;
            } else if (pass == Pass.FUTURE && filtersByStart) {
                filtersByStart = false;
            } else {
                throw Failures.notUnderstood(Resource.WORKERS, "HCM refuses to be read in the order of PersonId (400)");
            }
        }
    }

    private String filter(Pass pass, LocalDate asOf, Optional<PersonId> after) {
        List<String> terms = new ArrayList<>();
        if (pass == Pass.FUTURE && filtersByStart) {
            terms.add("workRelationships.StartDate > '" + asOf + "'");
        }
        after.ifPresent(last -> terms.add("PersonId > " + last));
        return String.join(" and ", terms);
    }

    private static Query narrowed(Query query, String filter, int limit) {
        Query limited = query.with("limit", Integer.toString(limit));
        return filter.isEmpty() ? limited : limited.with("q", filter);
    }

    // Somebody whose row does not say whose it is holds back nobody else: who that is can be asked for alone.
    private static RestAnswer named(RestAnswer answer) {
        return answer instanceof RestAnswer.Rows rows && !rows.items().stream().allMatch(WorkerParser::hasId)
                ? new RestAnswer.Broken("a row does not say whose it is")
                : answer;
    }

    private Page page(RestAnswer.Rows rows, Pass pass, LocalDate asOf, Optional<PersonId> after, int limit)
            throws SourceFailure {
        Optional<PersonId> last = lastAscending(rows.items(), after);
        if (last.isEmpty()) {
            if (Boolean.TRUE.equals(rows.hasMore())) {
                throw Failures.notUnderstood(Resource.WORKERS, "a page without people says that more follow");
            }
            if (pass == Pass.CURRENT && after.isEmpty()) {
                throw WorkerQuestions.nobody();
            }
        }
        Map<PersonId, JsonNode> people = WorkerAssembly.byPerson(rows.items());
        if (pass == Pass.FUTURE) {
            people.values().removeIf(row -> !startsLater(row, asOf));
        }
        WorkerAssembly.Assembled assembled = assembly.assembled(people, pass == Pass.FUTURE ? asOf.plusYears(1) : asOf);
        return new Page(
                List.copyOf(assembled.workers().values()),
                assembled.notReadable(),
                // A page as full as can be is no end, whatever HCM says of it: everybody behind it would be missed.
                rows.mayHaveMore() || rows.isFull(limit) ? last : Optional.empty());
    }

    // A server that ignores the filter or the order would send us in circles, or past people.
    private static Optional<PersonId> lastAscending(List<JsonNode> rows, Optional<PersonId> after)
            throws SourceFailure {
        Optional<PersonId> last = after;
        for (PersonId id : WorkerAssembly.ids(rows)) {
            if (last.isPresent() && last.get().compareTo(id) >= 0) {
                throw Failures.notUnderstood(
                        Resource.WORKERS, "people do not come in the order of PersonId after the one that was named");
            }
            last = Optional.of(id);
        }
        return rows.isEmpty() ? Optional.empty() : last;
    }

    // A relationship whose start cannot be read keeps the person in, to be reported as not readable.
    private static boolean startsLater(JsonNode row, LocalDate asOf) {
        Optional<List<JsonNode>> relationships =
                Children.of(row, "workRelationships").read();
        return relationships.isEmpty()
                || relationships.get().stream()
                        .anyMatch(relationship -> Rows.date(relationship, "StartDate")
                                .map(start -> start.isAfter(asOf))
                                .orElse(true));
    }

    private Page passedOver(Query query, Optional<PersonId> after, String reason) throws SourceFailure {
        if (client.page(Resource.WORKERS, query) instanceof RestAnswer.Rows rows
                && rows.items().size() == 1) {
            Optional<PersonId> person = lastAscending(rows.items(), after);
            if (person.isPresent()) {
                return new Page(List.of(), Map.of(person.get(), reason), person);
            }
        }
        throw Failures.notUnderstood(
                Resource.WORKERS, "the answer for one person is broken, and HCM does not tell for whom: " + reason);
    }
}
