package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.enrich.WorkerDirectory.Page;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.worker.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everybody, page by page.
 *
 * <p>Each page is asked for by the last id of the page before, not by an offset, so that people who come and go while the load
 * runs move nobody across a page edge. A page whose answer is broken, or that HCM answers with an error although it answers a plain
 * question about the same people, is asked for again with half as many people, down to the one who breaks it, who is passed over by
 * name; the pages after a part that could be read go on looking where that one must be.
 */
final class FullLoad {
    private static final int MOST_IN_VAIN = 8;

    private final RestClient client;
    private final WorkerQuestions questions;
    private final WorkerAssembly assembly;
    private final int pageSize;
    private final ForAnHour<Boolean> filtersByStart;

    /** Among how many people, from where the load is, is one who breaks an answer; 0 when nothing is known of one. */
    private int suspects;

    /** How many people in a row were passed over, with no answer between them, because HCM failed at each. */
    private int inVain;

    FullLoad(RestClient client, WorkerQuestions questions, WorkerAssembly assembly, int pageSize, Clock clock) {
        this.client = client;
        this.questions = questions;
        this.assembly = assembly;
        this.pageSize = pageSize;
        this.filtersByStart = new ForAnHour<>(true, clock);
    }

    /** One page of a pass. */
    Page page(Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure {
        LocalDate date = pass == Pass.FUTURE ? asOf.plusYears(1) : asOf;
        Query query = pass == Pass.FUTURE ? WorkerQuestions.starts(date) : questions.whole(date);
        int limit = suspects == 0 ? pageSize : Math.max(1, suspects / 2);
        Repeat repeat = suspects == 0 ? Repeat.DOUBTFUL : Repeat.PROBE;
        boolean inOrder = false;
        while (true) {
            String filter = filter(pass, asOf, after);
            RestAnswer answer = named(client.page(Resource.WORKERS, narrowed(query, filter, limit), repeat));
            if (answer instanceof RestAnswer.Rows rows) {
                suspects = Math.max(0, suspects - rows.items().size());
                inVain = 0;
                return page(rows, pass, asOf, after);
            }
            if (!(answer instanceof RestAnswer.Broken)) {
                if (!inOrder) {
                    requireOrder(answer, date, after);
                    inOrder = true;
                }
                if (pass == Pass.FUTURE && filtersByStart.get()) {
                    filtersByStart.set(false);
                    continue;
                }
            }
            if (limit == 1) {
                suspects = 0;
                countInVain(answer);
                return passedOver(narrowed(WorkerQuestions.ids(date), filter, 1), after, reason(answer));
            }
            suspects = limit;
            limit = limit / 2;
            repeat = Repeat.PROBE;
        }
    }

    /** Makes sure that HCM answers a plain question about those who come next, so that one of them is to blame. */
    private void requireOrder(RestAnswer answer, LocalDate date, Optional<PersonId> after) throws SourceFailure {
        Query plain = narrowed(
                WorkerQuestions.ids(date),
                after.map(last -> "PersonId > " + last).orElse(""),
                1);
        if (!(client.page(Resource.WORKERS, plain) instanceof RestAnswer.Rows rows)
                || rows.items().isEmpty()) {
            throw failure(answer);
        }
    }

    // People one after the other, with no answer between them, are no accident of single ones.
    private void countInVain(RestAnswer answer) throws SourceFailure {
        inVain += answer instanceof RestAnswer.Broken ? 0 : 1;
        if (inVain == MOST_IN_VAIN) {
            inVain = 0;
            throw failure(answer);
        }
    }

    private static SourceFailure failure(RestAnswer answer) {
        return answer instanceof RestAnswer.Failed failed
                ? failed.failure()
                : Failures.notUnderstood(Resource.WORKERS, "HCM refuses to be read in the order of PersonId (400)");
    }

    private static String reason(RestAnswer answer) {
        return answer instanceof RestAnswer.Broken broken
                ? broken.reason()
                : "HCM answers " + (answer instanceof RestAnswer.Failed ? "500" : "400")
                        + " to each page with this person, and not to others";
    }

    private String filter(Pass pass, LocalDate asOf, Optional<PersonId> after) {
        List<String> terms = new ArrayList<>();
        if (pass == Pass.FUTURE && filtersByStart.get()) {
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

    private Page page(RestAnswer.Rows rows, Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure {
        Optional<PersonId> last = lastAscending(rows.items(), after);
        if (last.isEmpty()) {
            if (Boolean.TRUE.equals(rows.hasMore())) {
                throw Failures.notUnderstood(Resource.WORKERS, "a page without people says that more follow");
            }
            if (pass == Pass.CURRENT && after.isEmpty()) {
                throw WorkerQuestions.nobody();
            }
        }
        WorkerAssembly.Assembled assembled = assembled(WorkerAssembly.byPerson(rows.items()), pass, asOf);
        if (assembled.trouble().isPresent()) {
            // Nobody waits for a load, and accounts are not to be made by the thousand of people who are known in part.
            throw assembled.trouble().get();
        }
        return new Page(
                List.copyOf(assembled.workers().values()),
                assembled.notReadable(),
                // Only a page without people is the end, whatever HCM says of one that has some: a server may lower the
                // size of a page, or leave out rows, and everybody behind would be missed.
                last);
    }

    private WorkerAssembly.Assembled assembled(Map<PersonId, JsonNode> people, Pass pass, LocalDate asOf)
            throws SourceFailure {
        if (pass == Pass.CURRENT) {
            return assembly.assembled(people, asOf);
        }
        people.values().removeIf(row -> !startsLater(row, asOf));
        return assembly.outlined(people, asOf.plusYears(1));
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
