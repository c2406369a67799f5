package io.hcmconnector.reader.csv;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * One row as a file has it.
 *
 * @param line of the file on which it begins, from 1
 * @param values by column, without those that the file does not have; stripped
 */
record CsvRow(Path file, long line, Map<CsvColumn, String> values) {
    private static final char NOT_IN_THE_ENCODING = '\uFFFD';

    /**
     * The row of {@code record}.
     *
     * @param width how many fields the header has
     * @throws CsvFailure when the row has another number of them, or a character that is none
     */
    static CsvRow of(Path file, long line, CSVRecord record, Map<CsvColumn, Integer> columns, int width)
            throws CsvFailure {
        if (record.size() != width) {
            throw new CsvFailure("has " + record.size() + " fields, and the header " + width);
        }
        Map<CsvColumn, String> values = new EnumMap<>(CsvColumn.class);
        for (Map.Entry<CsvColumn, Integer> column : columns.entrySet()) {
            String value = record.get(column.getValue()).strip();
            if (value.indexOf(NOT_IN_THE_ENCODING) >= 0) {
                throw new CsvFailure("the " + column.getKey().label()
                        + " has a character that is not of the file's encoding; look at the key encoding");
            }
            values.put(column.getKey(), value);
        }
        return new CsvRow(file, line, values);
    }

    /** Whether the file has such a column. */
    boolean has(CsvColumn column) {
        return values.containsKey(column);
    }

    /** The value, if there is one. */
    Optional<String> value(CsvColumn column) {
        return Optional.ofNullable(values.get(column)).filter(value -> !value.isEmpty());
    }

    /** The value of a column without which nothing can be done. */
    String needed(CsvColumn column) throws CsvFailure {
        return value(column).orElseThrow(() -> new CsvFailure("has no " + column.label()));
    }

    /** The place only. */
    @Override
    public String toString() {
        return file.getFileName() + ", line " + line;
    }
}
