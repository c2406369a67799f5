package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads people by key from the Workers resource; a full load is left to {@link FullLoad}. */
final class Workers implements WorkerDirectory {
    private final RestClient client;
    private final KeyedReader reader;
    private final WorkerQuestions questions;
    private final WorkerAssembly assembly;
    private final FullLoad fullLoad;

    Workers(RestClient client, WorkerQuestions questions, WorkerAssembly assembly, int pageSize) {
        this.client = client;
        this.reader = new KeyedReader(client, Resource.WORKERS, new KeyedReader.Key("PersonId", false), pageSize);
        this.questions = questions;
        this.assembly = assembly;
        this.fullLoad = new FullLoad(client, questions, assembly, pageSize);
    }

    @Override
    public Found find(Set<PersonId> persons, LocalDate asOf) throws SourceFailure {
        Map<PersonId, String> notReadable = new LinkedHashMap<>();
        Set<PersonId> asked = new TreeSet<>(persons);
        asked.removeIf(person -> {
            boolean strange = !EntryParser.PERSON_ID.matcher(person.value()).matches();
            if (strange) {
                notReadable.put(person, "the PersonId is not a number");
            }
            return strange;
        });
        KeyedReader.Result result = read(asked, asOf);
        Map<PersonId, JsonNode> rows = WorkerAssembly.byPerson(result.rows());
        if (!asked.containsAll(rows.keySet())) {
            throw Failures.notUnderstood(Resource.WORKERS, "HCM answered with people who were not asked for");
        }
        WorkerAssembly.Assembled assembled = assembly.assembled(rows, asOf);
        notReadable.putAll(assembled.notReadable());
        result.broken().forEach((person, reason) -> notReadable.put(new PersonId(person), reason));

        Set<PersonId> missing = new LinkedHashSet<>(asked);
        missing.removeAll(rows.keySet());
        missing.removeAll(notReadable.keySet());
        // An account without the data security for people is answered 200 with nobody, which is no proof that people
        // are gone.
        if (!missing.isEmpty() && rows.isEmpty() && !showsAnybody(asOf)) {
            missing.forEach(person -> notReadable.put(
                    person, "HCM shows nobody at all: the account of hcm.auth lacks a data role that shows people"));
            missing.clear();
        }
        return new Found(assembled.workers(), notReadable, missing);
    }

    @Override
    public Page all(Pass pass, LocalDate asOf, Optional<PersonId> after) throws SourceFailure {
        return fullLoad.page(pass, asOf, after);
    }

    @Override
    public Optional<PersonId> personWith(PersonNumber number, LocalDate asOf) throws SourceFailure {
        String literal = new KeyedReader.Key("PersonNumber", true).literal(number.value());
        RestAnswer answer = client.page(
                Resource.WORKERS,
                WorkerQuestions.ids(asOf).with("q", "PersonNumber=" + literal).with("limit", "2"));
        if (!(answer instanceof RestAnswer.Rows rows)) {
            throw Failures.notUnderstood(Resource.WORKERS, "HCM gave no answer to a question by PersonNumber");
        }
        Set<PersonId> ids = new LinkedHashSet<>(WorkerAssembly.ids(rows.items()));
        Set<String> numbers = rows.items().stream()
                .map(row -> String.valueOf(Json.text(row, "PersonNumber")))
                .collect(Collectors.toSet());
        if (ids.size() > 1 || (!ids.isEmpty() && !numbers.equals(Set.of(number.value())))) {
            throw Failures.notUnderstood(Resource.WORKERS, "HCM answered with people who were not asked for");
        }
        return ids.stream().findFirst();
    }

    private KeyedReader.Result read(Set<PersonId> asked, LocalDate asOf) throws SourceFailure {
        try {
            return reader.read(asked.stream().map(PersonId::value).toList(), questions.whole(asOf));
        } catch (KeyedReader.Refused e) {
            throw Failures.notUnderstood(Resource.WORKERS, String.valueOf(e.getMessage()));
        }
    }

    private boolean showsAnybody(LocalDate asOf) throws SourceFailure {
        return client.page(Resource.WORKERS, WorkerQuestions.ids(asOf).with("limit", "1"))
                        instanceof RestAnswer.Rows rows
                && !rows.items().isEmpty();
    }
}
