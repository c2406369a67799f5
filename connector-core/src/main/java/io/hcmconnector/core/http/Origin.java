package io.hcmconnector.core.http;

import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * Scheme, host and port of an address (RFC 6454): what an endpoint is bound to, so that its credentials go nowhere else.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address without brackets
 * @param port never the absent one
 */
record Origin(String scheme, String host, int port) {

    /**
     * The origin of {@code uri}.
     *
     * @throws IllegalArgumentException when it is no HTTP address with a host, or carries user information
     */
    static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https")) || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an http or https address of a host, without user information");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(scheme, bare.toLowerCase(Locale.ROOT), port(scheme, uri.getPort()));
    }

    /** The origin behind a route of the connection pool. */
    static Origin of(HttpHost host) {
        String scheme = host.getSchemeName();
        return new Origin(scheme, host.getHostName().toLowerCase(Locale.ROOT), port(scheme, host.getPort()));
    }

    /** The same for HttpClient. */
    HttpHost toHost() {
        return new HttpHost(scheme, host, port);
    }

    private static int port(String scheme, int given) {
        return given >= 0 ? given : scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
