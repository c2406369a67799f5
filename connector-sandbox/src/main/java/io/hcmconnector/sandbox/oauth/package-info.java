/**
 * Sign-in to the simulated systems: access tokens (RFC 6749), signed assertions of clients and users (RFC 7523) and proofs of
 * possession (RFC 9449), checked with the cryptography of the JDK.
 */
@NullMarked
package io.hcmconnector.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
