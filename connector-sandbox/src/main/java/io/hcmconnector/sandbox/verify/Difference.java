package io.hcmconnector.sandbox.verify;

/**
 * One way in which a target departs from what is expected.
 *
 * @param personNumber whom it concerns
 * @param what the difference in words, for example {@code title is "Clerk", expected "Accountant"}
 */
public record Difference(String personNumber, String what) {}
