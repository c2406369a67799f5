package io.hcmconnector.core.http;

/**
 * A self-signed token of a partner whose certificate Oracle HCM trusts ("Use JWT Token for Authorization").
 *
 * @param issuer the trusted issuer's name as configured in Fusion, claim {@code iss}
 * @param subject the Fusion user, claims {@code prn} and {@code sub}
 * @param privateKey PEM text of an unencrypted PKCS#8 RSA key
 * @param certificate PEM text of the X.509 certificate that belongs to it
 */
public record TrustJwt(String issuer, String subject, Secret privateKey, String certificate) {}
