package io.hcmconnector.reader.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of one file (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>), one after the other and never all at once. A row
 * that cannot be taken apart costs that row alone: reading goes on with the line behind the one on which it begins.
 */
final class CsvTable implements Closeable {
    private final Path file;
    private final CsvSettings settings;
    private final Map<CsvColumn, Integer> columns;
    private final int width;
    private CSVParser parser;
    private Iterator<CSVRecord> records;
    private long skipped;
    private long line;

    /**
     * Opens {@code file} behind its header.
     *
     * @throws CsvFailure when its header lacks what is needed
     */
    CsvTable(Path file, CsvSettings settings) throws IOException, CsvFailure {
        this.file = file;
        this.settings = settings;
        this.parser = parser(0);
        this.records = parser.iterator();
        try {
            CSVRecord header = records.next();
            this.line = parser.getCurrentLineNumber();
            this.width = header.size();
            this.columns = columns(header.toList());
        } catch (NoSuchElementException e) {
            parser.close();
            throw new CsvFailure("is empty; its first line is to name the columns");
        } catch (UncheckedIOException | CsvFailure e) {
            parser.close();
            throw e instanceof CsvFailure failure ? failure : new CsvFailure("has a header that cannot be read");
        }
    }

    private Map<CsvColumn, Integer> columns(List<String> header) throws CsvFailure {
        Map<CsvColumn, Integer> found = new EnumMap<>(CsvColumn.class);
        Map<String, CsvColumn> missing = new LinkedHashMap<>();
        for (CsvColumn column : CsvColumn.values()) {
            String called = settings.headers().get(column);
            for (int i = 0; i < header.size(); i++) {
                String name = header.get(i);
                boolean matches = called == null
                        ? column.isCalled(name)
                        : CsvColumn.plain(called).equals(CsvColumn.plain(name));
                if (matches && found.putIfAbsent(column, i) != null) {
                    throw new CsvFailure("has two columns for " + column.label());
                }
            }
            if (!found.containsKey(column) && (column.isNeeded() || called != null)) {
                missing.put(called == null ? column.header() : called, column);
            }
        }
        if (!missing.isEmpty()) {
            StringBuilder text = new StringBuilder("has no column ");
            missing.forEach((name, column) -> text.append('"')
                    .append(name)
                    .append("\" for ")
                    .append(column.label())
                    .append(", "));
            throw new CsvFailure(text + "or " + settings.key("separator") + " or columns are others than the file's");
        }
        return found;
    }

    /** The line on which that row ends. */
    long end() {
        return skipped + parser.getCurrentLineNumber();
    }

    /** The line on which the row begins that {@link #next} gave last, or the header's. */
    long line() {
        return line;
    }

    /** Goes on behind the line {@code behind}. */
    void goBehind(long behind) throws IOException {
        if (behind > end()) {
            restart(behind);
        }
    }

    /**
     * The next row; empty at the end of the file.
     *
     * @throws CsvFailure when it cannot be taken apart; the next call gives the one behind it
     */
    Optional<CsvRow> next() throws IOException, CsvFailure {
        long before = skipped + parser.getCurrentLineNumber();
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                line = before + 1;
                if (!isEmptyLine(record)) {
                    return Optional.of(CsvRow.of(file, line, record, columns, width));
                }
                before = skipped + parser.getCurrentLineNumber();
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e.getCause();
            }
            line = before + 1;
            restart(line);
            throw new CsvFailure("has quotes that do not fit together");
        }
    }

    private static boolean isEmptyLine(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    /** The columns that the file has. */
    Set<CsvColumn> columns() {
        return columns.keySet();
    }

    private void restart(long behind) throws IOException {
        parser.close();
        parser = parser(behind);
        records = parser.iterator();
        skipped = behind;
        line = behind;
    }

    private CSVParser parser(long linesToSkip) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(settings.form().separator())
                .setIgnoreEmptyLines(false)
                .get();
        BufferedReader reader = open();
        for (long i = 0; i < linesToSkip; i++) {
            if (reader.readLine() == null) {
                break;
            }
        }
        return CSVParser.builder().setReader(reader).setFormat(format).get();
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream marked = new BufferedInputStream(bytes, 1 << 16);
            return new BufferedReader(new InputStreamReader(marked, encoding(marked)), 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** A byte order mark is stepped over and says the encoding. */
    private Charset encoding(InputStream bytes) throws IOException {
        bytes.mark(3);
        byte[] first = bytes.readNBytes(3);
        int length = first.length;
        if (length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        bytes.reset();
        if (length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        return settings.form().encoding();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
