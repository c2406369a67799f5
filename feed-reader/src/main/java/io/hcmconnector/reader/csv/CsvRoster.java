package io.hcmconnector.reader.csv;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.enrich.WorkerDirectory.Pass;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.Worker;
import io.hcmconnector.reader.csv.PersonIds.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everybody from files: those who work, those who have left and those who will come, together or apart. One page is in memory at a time.
 *
 * <p>A row of which nobody can be made is set aside with its file and line. Somebody who is in the files more than once is asked for at
 * HCM.
 */
public final class CsvRoster implements Roster {
    private static final int TOO_MANY_BAD_ROWS = 1_000;

    private final CsvSettings settings;
    private final Whose whose;
    private final PersonIds ids;
    private final RowWorker workers;
    private Optional<CsvReading> reading = Optional.empty();
    private int badInARow;

    private CsvRoster(CsvSettings settings, Whose whose, PersonIds ids) {
        this.settings = settings;
        this.whose = whose;
        this.ids = ids;
        this.workers = new RowWorker(whose, settings);
    }

    /** HCM's people; {@code ids} is asked for those of whom the files do not tell HCM's id. */
    public static CsvRoster ofHcm(CsvSettings settings, PersonIds ids) {
        return new CsvRoster(settings, new Whose.Hcm(), ids);
    }

    /** The people of a population of its own. */
    static CsvRoster of(CsvSettings settings, CsvPopulation.Rules rules) {
        return new CsvRoster(settings, new Whose.Own(rules), (numbers, asOf) -> Map.of());
    }

    @Override
    public Optional<Instant> takenAt() throws SourceFailure {
        return Optional.of(
                settings.takenAt().isPresent()
                        ? settings.takenAt().get()
                        : new CsvFiles(settings).lastChange().minus(CsvFiles.MARGIN));
    }

    @Override
    public Optional<Instant> changedAt() throws SourceFailure {
        return Optional.of(new CsvFiles(settings).version().since());
    }

    @Override
    public boolean isOfEverybody() {
        return settings.place().everybody();
    }

    @Override
    public Page page(Pass pass, LocalDate asOf, Optional<String> after) throws SourceFailure {
        if (pass == Pass.FUTURE) {
            // Who will come is in the files, too.
            return Page.none();
        }
        List<BadRow> bad = new ArrayList<>();
        List<CsvRow> rows = new ArrayList<>();
        CsvReading from = readingBehind(after);
        try {
            boolean more = true;
            while (more && rows.size() + bad.size() < settings.pageSize()) {
                try {
                    Optional<CsvRow> row = from.next();
                    row.ifPresent(rows::add);
                    more = row.isPresent();
                } catch (CsvFailure e) {
                    bad.add(from.bad(e));
                }
            }
            Page page = page(rows, bad, asOf, more ? Optional.of(from.token()) : Optional.empty());
            if (!more) {
                end();
            }
            return page;
        } catch (IOException e) {
            end();
            throw failure(settings.files() + " could not be read: " + e.getMessage());
        } catch (SourceFailure e) {
            // The next call tries the page again.
            end();
            throw e;
        }
    }

    /** Whether the files are there, and which attributes they tell nothing of; reads their headers only. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            for (Path file : new CsvFiles(settings).all()) {
                findings.add(finding(file));
            }
        } catch (SourceFailure e) {
            findings.add(new Finding("csv files", false, String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private Finding finding(Path file) {
        String subject = "csv " + file.getFileName();
        try (CsvTable table = new CsvTable(file, settings)) {
            String missing = Stream.of(CsvColumn.values())
                    .filter(column -> !table.columns().contains(column))
                    .map(CsvColumn::label)
                    .collect(Collectors.joining(", "));
            return new Finding(
                    subject,
                    true,
                    "readable; "
                            + (missing.isEmpty()
                                    ? "has every column"
                                    : "has no column for " + missing + ", which are left as they are"));
        } catch (CsvFailure e) {
            return new Finding(subject, false, "the file " + e.getMessage());
        } catch (IOException e) {
            return new Finding(subject, false, "could not be read: " + e.getMessage());
        }
    }

    /** Fails, and again when the page is read again, where page after page nobody can be made: it is not the rows that are wrong. */
    private void requireSomebody(boolean isSomebodyThere, List<BadRow> bad) throws SourceFailure {
        int inARow = isSomebodyThere ? 0 : badInARow + bad.size();
        if (inARow >= TOO_MANY_BAD_ROWS) {
            throw failure("of " + TOO_MANY_BAD_ROWS + " rows of " + settings.files()
                    + ", one after the other, nobody can be made; look at "
                    + settings.place().key() + ". The last: "
                    + bad.get(bad.size() - 1).reason());
        }
        badInARow = inARow;
    }

    private Page page(List<CsvRow> rows, List<BadRow> bad, LocalDate today, Optional<String> next)
            throws SourceFailure {
        Map<PersonNumber, Identity> asked = ask(rows, today);
        Map<PersonId, Worker> people = new LinkedHashMap<>();
        Map<PersonId, String> twice = new HashMap<>();
        for (CsvRow row : rows) {
            try {
                Identity identity = identity(row, asked);
                PersonId id = identity.id();
                Worker worker = workers.worker(row, identity, today);
                if (twice.containsKey(id) || people.remove(id) != null) {
                    twice.put(id, "more than one row of the files is about the person");
                } else {
                    people.put(id, worker);
                }
            } catch (CsvFailure e) {
                bad.add(CsvFiles.bad(row.file(), row.line(), e, person(row)));
            }
        }
        requireSomebody(!people.isEmpty() || !twice.isEmpty(), bad);
        return new Page(List.copyOf(people.values()), twice, bad, next);
    }

    /** About whom a row is, as far as it tells. */
    private Optional<PersonId> person(CsvRow row) {
        try {
            return whose.person(row);
        } catch (CsvFailure e) {
            return Optional.empty();
        }
    }

    private Identity identity(CsvRow row, Map<PersonNumber, Identity> asked) throws CsvFailure {
        Optional<PersonId> told = whose.person(row);
        if (told.isPresent()) {
            return Identity.of(told.get());
        }
        Identity identity = asked.get(whose.number(row));
        if (identity == null) {
            throw new CsvFailure("has a personNumber of which HCM shows nobody");
        }
        return identity;
    }

    /** Those whom HCM does not show today may be those who will come. */
    private Map<PersonNumber, Identity> ask(List<CsvRow> rows, LocalDate today) throws SourceFailure {
        Set<PersonNumber> open = new HashSet<>();
        rows.stream()
                .filter(row -> person(row).isEmpty())
                .forEach(row -> row.value(CsvColumn.PERSON_NUMBER)
                        .map(PersonNumber::new)
                        .ifPresent(open::add));
        Map<PersonNumber, Identity> found = new HashMap<>();
        for (LocalDate date : List.of(today, today.plusYears(1))) {
            if (!open.isEmpty()) {
                found.putAll(ids.of(open, date));
                open.removeAll(found.keySet());
            }
        }
        return found;
    }

    private CsvReading readingBehind(Optional<String> after) throws SourceFailure {
        if (reading.isPresent() && after.equals(Optional.of(reading.get().token()))) {
            return reading.get();
        }
        end();
        CsvReading begun = CsvReading.behind(settings, after);
        reading = Optional.of(begun);
        return begun;
    }

    private void end() {
        reading.ifPresent(CsvReading::close);
        reading = Optional.empty();
    }

    static SourceFailure failure(String message) {
        return new SourceFailure(SourceFailure.Kind.NOT_UNDERSTOOD, message);
    }
}
