package io.hcmconnector.core.http;

import java.net.URI;

/** The same headers for every request; a 401 cannot be helped by asking again. */
record FixedAuthentication(Signature signature) implements Authentication {

    @Override
    public Signature sign(String method, URI uri) {
        return signature;
    }

    @Override
    public boolean rejected(Signature used, HttpAnswer answer) {
        return false;
    }
}
