package io.hcmconnector.reader.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Where everybody is read from, and how it is written.
 *
 * @param files a file, or several by {@code *} and {@code ?} in the name
 * @param form how they are written
 * @param headers of columns that are called otherwise than by default
 * @param takenAt when the oldest of them was taken from HCM; by default a day before it was last changed
 * @param pageSize rows that are stored together
 */
public record CsvSettings(
        Path files, Form form, Map<CsvColumn, String> headers, Optional<Instant> takenAt, int pageSize) {

    /**
     * How the files are written.
     *
     * @param encoding of a file that begins with no byte order mark
     * @param separator between fields
     * @param dates how dates are written
     */
    public record Form(Charset encoding, char separator, DateTimeFormatter dates) {}

    /** Copies. */
    public CsvSettings {
        headers = Map.copyOf(headers);
    }
}
