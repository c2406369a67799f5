package io.hcmconnector.core.http;

/**
 * What an endpoint says and to whom: its name, the only origin it speaks to, how it signs.
 *
 * @param name for people
 * @param origin the only place its requests may go to
 * @param authentication signs each attempt
 * @param transport carries it
 */
record BoundExchange(String name, Origin origin, Authentication authentication, Transport transport) {

    /** Refuses a call that would leave the origin, or brings its own {@code Authorization}. */
    void check(HttpCall call) throws HttpFailure {
        if (call.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            throw new IllegalArgumentException("a call may not bring its own Authorization header: " + call);
        }
        Origin wanted;
        try {
            wanted = Origin.of(call.uri());
        } catch (IllegalArgumentException notHttp) {
            throw refused("not an http or https address of a host");
        }
        if (!wanted.equals(origin)) {
            throw refused(wanted + " is another place");
        }
    }

    private HttpFailure refused(String why) {
        return new HttpFailure(
                HttpFailure.Kind.UNREACHABLE,
                name + ": refused to send a request, this endpoint speaks only to " + origin + ": " + why,
                null);
    }
}
