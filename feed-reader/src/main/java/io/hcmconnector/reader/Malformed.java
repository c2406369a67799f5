package io.hcmconnector.reader;

/** An entry or a worker holds something that nobody can act on; the message says what and quotes no value. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
        super(reason);
    }
}
