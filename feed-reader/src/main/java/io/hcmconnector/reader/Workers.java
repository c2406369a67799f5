package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.reader.csv.PersonIds.Identity;
import io.hcmconnector.reader.csv.PersonIds.Service;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads people by key from the Workers resource; a full load is left to {@link FullLoad}. */
final class Workers implements WorkerDirectory {
    private final RestClient client;
    private final KeyedReader reader;
    private final KeyedReader byNumber;
    private final Absence absence;
    private final WorkerQuestions questions;
    private final WorkerAssembly assembly;
    private final FullLoad fullLoad;

    Workers(RestClient client, WorkerQuestions questions, WorkerAssembly assembly, int pageSize, Clock clock) {
        this.client = client;
        this.reader =
                new KeyedReader(client, Resource.WORKERS, new KeyedReader.Key("PersonId", false), pageSize, clock);
        this.byNumber =
                new KeyedReader(client, Resource.WORKERS, new KeyedReader.Key("PersonNumber", true), pageSize, clock);
        this.absence = new Absence(client, reader, pageSize);
        this.questions = questions;
        this.assembly = assembly;
        this.fullLoad = new FullLoad(client, questions, assembly, pageSize, clock);
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
        Map<PersonId, JsonNode> rows = new LinkedHashMap<>(read(asked, asOf, notReadable));
        Set<PersonId> missing = new LinkedHashSet<>(asked);
        missing.removeAll(rows.keySet());
        missing.removeAll(notReadable.keySet());
        Absence.Verdict verdict = verdict(missing, rows.keySet(), asOf);
        notReadable.putAll(verdict.notReadable());
        rows.putAll(shownAfterAll(verdict.there(), asOf, notReadable));
        WorkerAssembly.Assembled assembled = assembly.assembled(rows, asOf);
        notReadable.putAll(assembled.notReadable());
        Map<PersonId, String> inPart = new LinkedHashMap<>();
        assembled
                .trouble()
                .ifPresent(failure -> assembled
                        .workers()
                        .keySet()
                        .forEach(person -> inPart.put(person, String.valueOf(failure.getMessage()))));
        return new Found(assembled.workers(), notReadable, verdict.gone(), inPart);
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
        if (rows.items().isEmpty() && absence.anybody(asOf).isEmpty()) {
            throw WorkerQuestions.nobody();
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

    /** Who those of {@code numbers} are whom HCM shows as of {@code asOf}. */
    Map<PersonNumber, Identity> personsWith(Set<PersonNumber> numbers, LocalDate asOf) throws SourceFailure {
        Map<PersonNumber, Identity> ids = new LinkedHashMap<>();
        try {
            KeyedReader.Result result =
                    byNumber.read(numbers.stream().map(PersonNumber::value).toList(), WorkerQuestions.starts(asOf));
            for (JsonNode row : result.rows()) {
                String number = Json.text(row, "PersonNumber");
                Set<PersonId> id = new LinkedHashSet<>(WorkerAssembly.ids(List.of(row)));
                if (number != null && id.size() == 1) {
                    ids.put(new PersonNumber(number), new Identity(id.iterator().next(), services(row)));
                }
            }
        } catch (KeyedReader.Refused e) {
            throw Failures.notUnderstood(Resource.WORKERS, String.valueOf(e.getMessage()));
        }
        if (ids.isEmpty() && absence.anybody(asOf).isEmpty()) {
            throw WorkerQuestions.nobody();
        }
        return ids;
    }

    /** The periods of service that can be understood; the others are read with the person, later. */
    private static List<Service> services(JsonNode worker) {
        List<Service> services = new ArrayList<>();
        for (JsonNode row : Children.shown(worker, "workRelationships")) {
            String id = Json.text(row, "PeriodOfServiceId");
            Optional<LocalDate> start = Rows.date(row, "StartDate");
            String type = Json.text(row, "WorkerType");
            Stream.of(WorkerType.values())
                    .filter(one -> id != null && start.isPresent() && one.name().equals(type))
                    .forEach(one -> services.add(new Service(String.valueOf(id), one, start.orElseThrow())));
        }
        return services;
    }

    /** Asks for people whom one answer lacked, as long as each answer brings some of them: a server may cut all that it answers. */
    private Map<PersonId, JsonNode> shownAfterAll(
            Set<PersonId> people, LocalDate asOf, Map<PersonId, String> notReadable) throws SourceFailure {
        Map<PersonId, JsonNode> rows = new LinkedHashMap<>();
        Set<PersonId> open = new LinkedHashSet<>(people);
        boolean someCame = true;
        while (someCame && !open.isEmpty()) {
            rows.putAll(read(open, asOf, notReadable));
            someCame = open.removeAll(rows.keySet());
            open.removeAll(notReadable.keySet());
        }
        open.forEach(person -> notReadable.put(person, "HCM shows the person in one answer and not in the next"));
        return rows;
    }

    private Map<PersonId, JsonNode> read(Set<PersonId> asked, LocalDate asOf, Map<PersonId, String> broken)
            throws SourceFailure {
        try {
            KeyedReader.Result result =
                    reader.read(asked.stream().map(PersonId::value).toList(), questions.whole(asOf));
            result.broken().forEach((person, reason) -> broken.put(new PersonId(person), reason));
            return WorkerAssembly.byPerson(result.rows());
        } catch (KeyedReader.Refused e) {
            throw Failures.notUnderstood(Resource.WORKERS, String.valueOf(e.getMessage()));
        }
    }

    private Absence.Verdict verdict(Set<PersonId> missing, Set<PersonId> shown, LocalDate asOf) throws SourceFailure {
        try {
            return absence.of(missing, shown, asOf);
        } catch (KeyedReader.Refused e) {
            throw Failures.notUnderstood(Resource.WORKERS, String.valueOf(e.getMessage()));
        }
    }
}
