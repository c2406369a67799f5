package io.hcmconnector.reader.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Where people are read from, and how it is written.
 *
 * @param place the files, and where the configuration names them
 * @param form how they are written
 * @param headers of columns that are called otherwise than by default
 * @param takenAt when the oldest of them was taken from HCM; by default a day before it was last changed
 * @param pageSize rows that are stored together
 */
public record CsvSettings(
        Place place, Form form, Map<CsvColumn, String> headers, Optional<Instant> takenAt, int pageSize) {

    /**
     * Where files are, and of whom they tell.
     *
     * @param files a file, or several by {@code *} and {@code ?} in the name
     * @param everybody whether somebody of whom they do not tell is missing
     * @param key of the configuration under which all of this is, for messages
     */
    public record Place(Path files, boolean everybody, String key) {}

    /**
     * How the files are written.
     *
     * @param encoding of a file that begins with no byte order mark
     * @param separator between fields
     * @param dates how dates are written
     */
    public record Form(Charset encoding, char separator, DateTimeFormatter dates) {}

    /** The files. */
    public Path files() {
        return place.files();
    }

    /** The whole key of {@code setting}. */
    String key(String setting) {
        return place.key() + "." + setting;
    }

    /** Copies. */
    public CsvSettings {
        headers = Map.copyOf(headers);
    }
}
