package io.hcmconnector.scim;

import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;

/** The way by which writes of users reach the provider. Safe for several threads. */
interface WriteLane {
    /** Sends, and waits for the answer to this write. */
    HttpAnswer send(UserWrite write) throws HttpFailure;

    /** So many people are about to be written, each on a thread that calls {@link #finished} at its end. */
    default void begin(int people) {}

    /** One of them is done. */
    default void finished() {}
}
