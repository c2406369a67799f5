package io.hcmconnector.core.http;

import java.util.Map;

/** What is handed to a token endpoint in exchange for a token (RFC 6749 section 1.3). Safe for use by several threads. */
interface Grant {

    /** The client's own credentials are all that it takes (RFC 6749 section 4.4). */
    Grant CLIENT_CREDENTIALS = new Grant() {
        @Override
        public Map<String, String> form() {
            return Map.of("grant_type", "client_credentials");
        }

        @Override
        public String advice() {
            return "check the client's id, secret and scope";
        }
    };

    /** The members of the form that make the grant; made anew for each request. */
    Map<String, String> form();

    /** What to do when the server does not take the grant. */
    String advice();
}
