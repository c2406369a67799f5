package io.hcmconnector.sandbox.okta;

import java.util.random.RandomGenerator;

/** Makes ids of Okta's form: a prefix that tells the kind, filled up with letters and digits. */
final class OktaIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 20;

    private final RandomGenerator random;

    OktaIds(RandomGenerator random) {
        this.random = random;
    }

    synchronized String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        while (id.length() < LENGTH) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** One of two outcomes by chance. */
    synchronized boolean coin() {
        return random.nextBoolean();
    }
}
