/**
 * Reads Oracle Fusion HCM: the six Employee Atom collections, the Workers resource and the look-ups that complete a worker.
 *
 * <p>{@link io.hcmconnector.reader.OracleHcm} is the way in. Retries, rate limits and sign-in belong to the endpoints that it is
 * given; this room turns each status code and each document into an answer of the core's ports, once.
 */
@NullMarked
package io.hcmconnector.reader;

import org.jspecify.annotations.NullMarked;
