package io.hcmconnector.reader.csv;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.enrich.Population;
import io.hcmconnector.core.enrich.Reading;
import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.core.worker.WorkerType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A population of which files tell everything: who is in them, a row for each, and since when and until when. */
public final class CsvPopulation implements Population {
    private static final String UNCLEAR = " has a row that cannot be taken apart, and it may be about this person";

    /**
     * What the people of a population are.
     *
     * @param name of letters, digits and hyphens
     * @param prefix of their numbers in targets, not blank
     * @param type of a row that does not tell one
     */
    public record Rules(String name, String prefix, WorkerType type, Missing missing) {}

    private final CsvSettings settings;
    private final Rules rules;
    private final Clock clock;

    /** A population that has opened nothing yet. */
    public CsvPopulation(CsvSettings settings, Rules rules, Clock clock) {
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String name() {
        return rules.name();
    }

    /** Another one also when the rows are to be read in another way. */
    @Override
    public Version version() throws SourceFailure {
        Version files = new CsvFiles(settings).version();
        String read = rules + " " + settings.form() + " " + new TreeMap<>(settings.headers());
        return new Version(files.text() + read, files.since());
    }

    @Override
    public Roster roster() {
        return CsvRoster.of(settings, rules);
    }

    /** Reads the files from the first row to the last. */
    @Override
    public Map<PersonId, Reading> read(Set<PersonId> people) {
        Map<PersonId, Reading> readings = new HashMap<>();
        boolean unclear = false;
        try {
            CsvRoster roster = CsvRoster.of(settings, rules);
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Optional<String> next = Optional.empty();
            do {
                Roster.Page page = roster.page(Pass.CURRENT, today, next);
                add(readings, page, people);
                unclear |= page.badRows().stream().anyMatch(row -> row.person().isEmpty());
                next = page.next();
            } while (next.isPresent());
        } catch (SourceFailure e) {
            String reason = String.valueOf(e.getMessage());
            people.forEach(person -> readings.put(person, Reading.notReadable(reason)));
        }
        for (PersonId person : people) {
            if (!readings.containsKey(person)) {
                readings.put(person, unclear ? Reading.notReadable(settings.files() + UNCLEAR) : Reading.gone());
            }
        }
        return readings;
    }

    private static void add(Map<PersonId, Reading> readings, Roster.Page page, Set<PersonId> people) {
        for (Worker worker : page.workers()) {
            if (people.contains(worker.personId())) {
                readings.merge(worker.personId(), Reading.shown(worker), (one, other) -> twice());
            }
        }
        page.notReadable().keySet().stream().filter(people::contains).forEach(person -> readings.put(person, twice()));
        for (BadRow row : page.badRows()) {
            row.person()
                    .filter(people::contains)
                    .ifPresent(person -> readings.put(person, Reading.notReadable(row.reason())));
        }
    }

    private static Reading twice() {
        return Reading.notReadable("more than one row of the files is about the person");
    }

    @Override
    public Missing missing() {
        return rules.missing();
    }

    /** Whether the files are there, and which attributes they tell nothing of. */
    public List<Finding> findings() {
        return CsvRoster.of(settings, rules).findings();
    }
}
