package io.hcmconnector.sandbox.hcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.sandbox.http.SandboxRequest;
import io.hcmconnector.sandbox.population.Person;
import io.hcmconnector.sandbox.population.Population;
import io.hcmconnector.sandbox.population.PopulationGenerator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The workers resource: as-of reads by index where the query allows it, in changing order where none was asked for. */
final class WorkersSource implements ResourceServlet.Source {

    private static final String ASSIGNMENT_NUMBER = "workRelationships.assignments.AssignmentNumber";

    private final Population population;
    private final Clock clock;
    private final Supplier<HcmSwitches> switches;
    private final AtomicLong requests = new AtomicLong();
    private final Set<String> queryable;

    WorkersSource(Population population, Clock clock, Supplier<HcmSwitches> switches) {
        this.population = population;
        this.clock = clock;
        this.switches = switches;
        this.queryable = samplePaths();
    }

    @Override
    public Stream<Row> rows(SandboxRequest request, Query query, boolean ordered) {
        if (switches.get().access().nobody()) {
            return Stream.empty();
        }
        boolean stable = ordered || switches.get().workers().stableOrder();
        WorkerRows view = view(effectiveDate(request).orElse(today()));
        return candidates(query, stable).flatMap(p -> seen(p).stream()).flatMap(p -> view.row(p).stream());
    }

    @Override
    public Row row(SandboxRequest request, String key) {
        UniqId id = UniqId.parse(key);
        return population
                .find(id.id())
                .filter(p -> !switches.get().access().nobody())
                .flatMap(this::seen)
                .flatMap(p -> view(effectiveDate(request).orElse(id.asOf())).row(p))
                .orElseThrow(() -> new AdfException(404, "Not Found"));
    }

    @Override
    public String orderKey() {
        return "PersonId";
    }

    @Override
    public Set<String> queryable() {
        return queryable;
    }

    private Stream<Person> candidates(Query query, boolean stable) {
        Optional<Stream<Person>> found = query.limitedTo("PersonId")
                .map(ids -> ids.stream()
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .distinct()
                        .sorted()
                        .flatMap(id -> population.find(id).stream()))
                .or(() -> query.limitedTo("PersonNumber")
                        .map(n -> n.stream().distinct().flatMap(x -> population.findByNumber(x).stream())))
                .or(() -> query.limitedTo(ASSIGNMENT_NUMBER)
                        .map(n -> n.stream()
                                .flatMap(x -> population.findByAssignment(x).stream())
                                .distinct()));
        long turn = requests.incrementAndGet();
        if (found.isPresent()) {
            List<Person> people = found.get()
                    .sorted(java.util.Comparator.comparingLong(Person::personId))
                    .toList();
            return stable || people.isEmpty() ? people.stream() : rotated(people, (int) (turn % people.size()));
        }
        long above = query.above("PersonId").orElse(0L);
        if (stable) {
            return population.after(above).stream();
        }
        List<Person> people = List.copyOf(population.after(above));
        return people.isEmpty() ? Stream.empty() : rotated(people, (int) (turn * 7919 % people.size()));
    }

    private static Stream<Person> rotated(List<Person> people, int by) {
        return Stream.concat(people.subList(by, people.size()).stream(), people.subList(0, by).stream());
    }

    private Optional<Person> seen(Person person) {
        Duration lag = switches.get().workers().lag();
        return lag.isZero()
                ? Optional.of(person)
                : population.seenAt(person, clock.instant().minus(lag));
    }

    private WorkerRows view(LocalDate asOf) {
        return new WorkerRows(population, asOf, switches.get().workers().managerPersonNumber());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Optional<LocalDate> effectiveDate(SandboxRequest request) {
        return request.queryValue("effectiveDate").map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new AdfException(400, "effectiveDate '" + text + "' is not a date (yyyy-MM-dd).");
            }
        });
    }

    /** The attribute paths of a made-up worker who has everything. */
    private static Set<String> samplePaths() {
        LocalDate day = LocalDate.EPOCH;
        PopulationGenerator generator = new PopulationGenerator(1, day);
        Population sample = new Population();
        Person boss = generator.newPerson(sample, "E", day, Optional.empty());
        Person person = generator.newPerson(sample, "E", day, Optional.of(PopulationGenerator.reference(boss)));
        Person.Contacts contacts = new Person.Contacts("w", "h", "1", "2");
        Person full = person.withProfile(new Person.Profile(
                person.profile().names(), contacts, person.profile().account()));
        Row row = new WorkerRows(sample, day, true).row(full).orElseThrow();
        Set<String> paths = new LinkedHashSet<>();
        collect(ResourceRendering.plain(row, Selection.expand("all")), "", paths);
        return Set.copyOf(paths);
    }

    private static void collect(ObjectNode node, String prefix, Set<String> paths) {
        node.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                for (JsonNode child : field.getValue()) {
                    collect((ObjectNode) child, prefix + field.getKey() + ".", paths);
                }
            } else {
                paths.add(prefix + field.getKey());
            }
        });
    }
}
