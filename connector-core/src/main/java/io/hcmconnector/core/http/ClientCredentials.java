package io.hcmconnector.core.http;

import java.net.URI;

/**
 * A client of an authorization server (RFC 6749), which signs in as itself or with an assertion for a user.
 *
 * @param tokenUrl the token endpoint, absolute
 * @param clientId the client's name at the authorization server
 * @param clientSecret its secret
 * @param scope what is asked for, space-separated; empty for the server's default
 * @param style how the client proves its identity; where the server refuses it, the other is tried once
 */
public record ClientCredentials(URI tokenUrl, String clientId, Secret clientSecret, String scope, Style style) {

    /** Where the client's id and secret are put (RFC 6749 section 2.3.1). */
    public enum Style {
        /** Both in an {@code Authorization: Basic} header, as OCI identity domains want: {@code client_secret_basic}. */
        BASIC,
        /** Both in the form, as Microsoft Entra's documentation shows: {@code client_secret_post}. */
        POST;

        Style other() {
            return this == BASIC ? POST : BASIC;
        }
    }
}
