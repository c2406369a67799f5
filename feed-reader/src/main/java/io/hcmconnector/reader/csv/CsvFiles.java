package io.hcmconnector.reader.csv;

import io.hcmconnector.core.enrich.Population.Version;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import io.hcmconnector.core.worker.PersonId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a setting names, in the order of their names. */
record CsvFiles(CsvSettings settings) {
    /** A file is changed when it is copied: so long before, its content may have been taken. */
    static final Duration MARGIN = Duration.ofDays(1);

    List<Path> all() throws SourceFailure {
        Path pattern = settings.files().toAbsolutePath();
        Path folder = pattern.getParent();
        String name = String.valueOf(pattern.getFileName());
        List<Path> files = new ArrayList<>();
        if (Files.isRegularFile(pattern)) {
            files.add(pattern);
        } else if (folder != null && Files.isDirectory(folder) && name.matches(".*[*?].*")) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
                found.forEach(file -> {
                    if (Files.isRegularFile(file)) {
                        files.add(file);
                    }
                });
            } catch (IOException e) {
                throw CsvRoster.failure(folder + " could not be read: " + e.getMessage());
            }
        }
        if (files.isEmpty()) {
            throw CsvRoster.failure("there is no file " + settings.files() + "; look at " + settings.key("path"));
        }
        files.sort(null);
        return files;
    }

    /** When the oldest of them was last changed. */
    Instant lastChange() throws SourceFailure {
        Instant oldest = Instant.MAX;
        for (Path file : all()) {
            Instant changed = lastChange(file);
            oldest = changed.isBefore(oldest) ? changed : oldest;
        }
        return oldest;
    }

    /** What stands for their content: their names, sizes and times of change. */
    Version version() throws SourceFailure {
        StringBuilder text = new StringBuilder();
        Instant newest = Instant.MIN;
        for (Path file : all()) {
            Instant changed = lastChange(file);
            newest = changed.isAfter(newest) ? changed : newest;
            text.append(file.getFileName())
                    .append(' ')
                    .append(size(file))
                    .append(' ')
                    .append(changed)
                    .append('\n');
        }
        return new Version(text.toString(), newest);
    }

    private static long size(Path file) throws SourceFailure {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw CsvRoster.failure(file + " could not be read: " + e.getMessage());
        }
    }

    private static Instant lastChange(Path file) throws SourceFailure {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw CsvRoster.failure(file + " could not be read: " + e.getMessage());
        }
    }

    /** A row of which nobody can be made; one on the same line of a newer file is another one. */
    static BadRow bad(Path file, long line, CsvFailure failure, Optional<PersonId> person) throws SourceFailure {
        String place = file.getFileName() + ", line " + line;
        return new BadRow(place + ", of " + lastChange(file), place + ": the row " + failure.getMessage(), person);
    }
}
