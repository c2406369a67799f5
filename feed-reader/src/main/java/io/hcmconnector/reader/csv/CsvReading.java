package io.hcmconnector.reader.csv;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.trigger.Inbox.BadRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of all files, one after the other, from a place on that a token names: the file's name and the last line of a row. */
final class CsvReading {
    private static final Pattern TOKEN = Pattern.compile("(.+):([0-9]{1,18})");

    private final CsvSettings settings;
    private final List<Path> files;
    private int index;
    private CsvTable table;

    private CsvReading(CsvSettings settings, List<Path> files, int index) throws SourceFailure {
        this.settings = settings;
        this.files = files;
        this.index = index;
        this.table = open();
    }

    /** Behind the row that {@code token} names; from the first one where it names none of a file that is there. */
    static CsvReading behind(CsvSettings settings, Optional<String> token) throws SourceFailure {
        List<Path> files = new CsvFiles(settings).all();
        Matcher matcher = TOKEN.matcher(token.orElse(""));
        if (matcher.matches()) {
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i).getFileName().toString().equals(matcher.group(1))) {
                    CsvReading reading = new CsvReading(settings, files, i);
                    reading.goBehind(Long.parseLong(matcher.group(2)));
                    return reading;
                }
            }
        }
        return new CsvReading(settings, files, 0);
    }

    private void goBehind(long line) throws SourceFailure {
        try {
            table.goBehind(line);
        } catch (IOException e) {
            close();
            throw CsvRoster.failure(file() + " could not be read: " + e.getMessage());
        }
    }

    /** The next row of any file; empty at the end of the last. */
    Optional<CsvRow> next() throws IOException, CsvFailure, SourceFailure {
        Optional<CsvRow> row = table.next();
        while (row.isEmpty() && index + 1 < files.size()) {
            close();
            index++;
            table = open();
            row = table.next();
        }
        return row;
    }

    /** The last row, which cannot be taken apart. */
    BadRow bad(CsvFailure failure) throws SourceFailure {
        return CsvFiles.bad(file(), table.line(), failure, Optional.empty());
    }

    /** The same, to go on behind it. */
    String token() {
        return file().getFileName() + ":" + table.end();
    }

    private Path file() {
        return files.get(index);
    }

    private CsvTable open() throws SourceFailure {
        try {
            return new CsvTable(file(), settings);
        } catch (CsvFailure e) {
            throw CsvRoster.failure(file() + " " + e.getMessage());
        } catch (IOException e) {
            throw CsvRoster.failure(file() + " could not be read: " + e.getMessage());
        }
    }

    void close() {
        try {
            table.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
