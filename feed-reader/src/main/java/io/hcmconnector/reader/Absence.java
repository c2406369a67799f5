package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes sure that people who are missing in an answer are gone: an answer may be cut, or its question shortened, and who lacks the
 * data security for people is answered as if there were none.
 *
 * <p>They are asked for once more, only by who they are, by a {@link SecondLook}: gone is who is missing again in the very answer that
 * holds a witness. One small request for all that are missing is cheap, as hardly anybody ever is except people whose first day is to
 * come.
 */
final class Absence {
    private static final String NOBODY =
            "HCM shows nobody at all: the account of hcm.auth lacks a data role that shows people";
    private static final String NOT_WHOLE = "HCM does not answer a question for several people as a whole";

    private final RestClient client;
    private final SecondLook look;

    /** {@code reader} asks by PersonId for {@code pageSize} people at once. */
    Absence(RestClient client, KeyedReader reader, int pageSize) {
        this.client = client;
        this.look = new SecondLook(reader, row -> true, pageSize);
    }

    /**
     * What became of those who were missing.
     *
     * @param there people whom HCM shows after all
     * @param notReadable with the reason for each
     */
    record Verdict(Set<PersonId> gone, Set<PersonId> there, Map<PersonId, String> notReadable) {}

    /**
     * Asks for {@code missing} once more.
     *
     * @param shown people whom the same question showed, as of the same date
     */
    Verdict of(Set<PersonId> missing, Set<PersonId> shown, LocalDate asOf) throws SourceFailure, KeyedReader.Refused {
        SecondLook.Verdict verdict = look.of(
                values(new TreeSet<>(missing)),
                values(shown),
                WorkerQuestions.ids(asOf),
                () -> anybody(asOf).map(PersonId::value));
        String reason = look.hasWitnessFor(Set.of()) ? NOT_WHOLE : NOBODY;
        Map<PersonId, String> notReadable = new LinkedHashMap<>();
        verdict.open().forEach(person -> notReadable.put(new PersonId(person), reason));
        return new Verdict(ids(verdict.absent()), ids(SecondLook.people(verdict.rows())), notReadable);
    }

    /** Anybody whom HCM shows as of a day. */
    Optional<PersonId> anybody(LocalDate asOf) throws SourceFailure {
        RestAnswer answer =
                client.page(Resource.WORKERS, WorkerQuestions.ids(asOf).with("limit", "1"));
        return answer instanceof RestAnswer.Rows rows
                ? WorkerAssembly.ids(rows.items()).stream().findFirst()
                : Optional.empty();
    }

    private static Set<String> values(Collection<PersonId> people) {
        Set<String> values = new LinkedHashSet<>();
        people.forEach(person -> values.add(person.value()));
        return values;
    }

    private static Set<PersonId> ids(Collection<String> values) {
        Set<PersonId> ids = new LinkedHashSet<>();
        values.forEach(value -> ids.add(new PersonId(value)));
        return ids;
    }
}
