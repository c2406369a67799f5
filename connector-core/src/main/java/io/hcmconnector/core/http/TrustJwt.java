package io.hcmconnector.core.http;

/**
 * A self-signed token of a partner whose certificate Oracle HCM trusts ("Use JWT Token for Authorization").
 *
 * @param issuer the trusted issuer's name as configured in Fusion, claim {@code iss}
 * @param subject the Fusion user, claims {@code prn} and {@code sub}
 * @param privateKey an unencrypted RSA key of at least 2048 bits: PEM text (PKCS#8 or PKCS#1) or a JWK
 * @param certificate PEM text of the X.509 certificate that belongs to it
 */
public record TrustJwt(String issuer, String subject, Secret privateKey, String certificate) {}
