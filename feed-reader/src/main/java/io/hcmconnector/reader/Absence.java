package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that people who are missing in an answer are gone: an answer may be cut, or its question shortened, and who lacks the
 * data security for people is answered as if there were none.
 *
 * <p>They are asked for once more, only by who they are, in one question with a witness: somebody who was shown, named last. Gone is
 * who is missing again in an answer that holds the witness. One small request for all that are missing is cheap, as hardly anybody
 * ever is except people whose first day is to come.
 */
final class Absence {
    /** Short enough for one expression, and for one page of most servers. */
    private static final int MOST = 50;

    private static final String NOBODY =
            "HCM shows nobody at all: the account of hcm.auth lacks a data role that shows people";
    private static final String NOT_WHOLE = "HCM does not answer a question for several people as a whole";

    private final RestClient client;
    private final KeyedReader reader;
    private final int atOnce;
    private @Nullable PersonId witness;

    /** {@code reader} asks by PersonId for {@code pageSize} people at once. */
    Absence(RestClient client, KeyedReader reader, int pageSize) {
        this.client = client;
        this.reader = reader;
        this.atOnce = Math.max(1, Math.min(MOST, pageSize - 1));
    }

    /**
     * What became of those who were missing.
     *
     * @param there people whom HCM shows after all
     * @param notReadable with the reason for each
     */
    record Verdict(Set<PersonId> gone, Set<PersonId> there, Map<PersonId, String> notReadable) {
        private Verdict() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    /**
     * Asks for {@code missing} once more.
     *
     * @param shown people whom the same question showed, as of the same date
     */
    Verdict of(Set<PersonId> missing, Set<PersonId> shown, LocalDate asOf) throws SourceFailure, KeyedReader.Refused {
        shown.stream().findFirst().ifPresent(person -> witness = person);
        Verdict verdict = new Verdict();
        Set<PersonId> open = new TreeSet<>(missing);
        boolean renewed = false;
        while (!open.isEmpty()) {
            PersonId known = witness;
            if (known == null || missing.contains(known)) {
                renewed = true;
                known = anybody(asOf).orElse(null);
                witness = known;
            }
            if (known == null) {
                open.forEach(person -> verdict.notReadable().put(person, NOBODY));
                return verdict;
            }
            Set<PersonId> some = open.stream().limit(atOnce).collect(Collectors.toSet());
            Set<PersonId> answered = answered(some, known, verdict, asOf);
            open.removeAll(verdict.notReadable().keySet());
            // Who came back may not be the only one who was cut off: the others are asked for again.
            if (Collections.disjoint(some, answered)) {
                some.retainAll(open);
                if (answered.contains(known)) {
                    verdict.gone().addAll(some);
                    open.removeAll(some);
                } else if (renewed) {
                    open.forEach(person -> verdict.notReadable().put(person, NOT_WHOLE));
                    return verdict;
                } else {
                    witness = null;
                }
            } else {
                some.retainAll(answered);
                verdict.there().addAll(some);
                open.removeAll(some);
            }
        }
        return verdict;
    }

    /** Anybody whom HCM shows as of a day. */
    Optional<PersonId> anybody(LocalDate asOf) throws SourceFailure {
        RestAnswer answer =
                client.page(Resource.WORKERS, WorkerQuestions.ids(asOf).with("limit", "1"));
        return answer instanceof RestAnswer.Rows rows
                ? WorkerAssembly.ids(rows.items()).stream().findFirst()
                : Optional.empty();
    }

    private Set<PersonId> answered(Set<PersonId> people, PersonId known, Verdict verdict, LocalDate asOf)
            throws SourceFailure, KeyedReader.Refused {
        List<String> keys = new ArrayList<>();
        people.forEach(person -> keys.add(person.value()));
        keys.add(known.value());
        KeyedReader.Result result = reader.read(keys, WorkerQuestions.ids(asOf));
        result.broken().forEach((person, reason) -> verdict.notReadable().put(new PersonId(person), reason));
        return Set.copyOf(WorkerAssembly.ids(result.rows()));
    }
}
