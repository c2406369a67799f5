package io.hcmconnector.core.http;

/**
 * What a client says of the user in whose name it asks for tokens, signed by the client itself (RFC 7523 section 2.1).
 *
 * @param subject the user, claim {@code sub}
 * @param issuer claim {@code iss}; at an OCI identity domain the client's id
 * @param audience claim {@code aud}; at an OCI identity domain {@code https://identity.oraclecloud.com/}
 * @param key signs it; an OCI identity domain wants a certificate or a key id beside it
 */
public record UserAssertion(String subject, String issuer, String audience, SigningKey key) {}
