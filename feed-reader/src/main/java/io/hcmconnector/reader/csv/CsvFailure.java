package io.hcmconnector.reader.csv;

/** A row, or a file, that cannot be used. The message says what and names columns, not values. */
final class CsvFailure extends Exception {
    private static final long serialVersionUID = 1L;

    CsvFailure(String message) {
        super(message);
    }
}
