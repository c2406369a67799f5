package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.feed.SourceFailure.Kind;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpFailure;
import java.time.Duration;
import java.time.Instant;

/** Says in the core's words why HCM gave no usable answer; no message holds anything of an answer's body. */
final class Failures {
    private Failures() {}

    /** No whole answer came. */
    static SourceFailure of(Resource resource, HttpFailure failure) {
        Kind kind = failure.kind() == HttpFailure.Kind.NOT_SIGNED_IN ? Kind.NOT_SIGNED_IN : Kind.UNAVAILABLE;
        return new SourceFailure(kind, resource.name() + " could not be read: " + failure.getMessage(), failure);
    }

    /** An answer that is neither a success nor anything that the caller can make use of. */
    static SourceFailure of(Resource resource, HttpAnswer answer) {
        int status = answer.status();
        String said = resource.name() + " answered " + status + ": ";
        if (status == 401) {
            return new SourceFailure(
                    Kind.NOT_SIGNED_IN,
                    said
                            + "HCM does not accept the sign-in (it also says so when it is asked too often); look at hcm.auth");
        }
        if (status == 403) {
            return new SourceFailure(
                    Kind.FORBIDDEN, said + "the account of hcm.auth lacks " + resource.privilege() + "; grant it");
        }
        if (status == 404 || status == 410) {
            return new SourceFailure(
                    Kind.FORBIDDEN,
                    said + "it is not published at " + resource.path()
                            + "; look at hcm.base-url, enable it in HCM (for feeds:"
                            + " the task Manage HCM Atom Feeds), or grant " + resource.privilege());
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new SourceFailure(Kind.UNAVAILABLE, said + "HCM is too busy or broken at the moment", rest(answer));
        }
        return notUnderstood(resource, "it answered " + status + ", which is no answer to a read");
    }

    /** HCM does not open the archive, in which a part of what was asked for lies. */
    static SourceFailure archiveRefused(Resource feed, int status) {
        return new SourceFailure(
                Kind.ARCHIVE_REFUSED,
                feed.name() + " answered " + status
                        + " to archive=yes: it does not show its archive, where entries older than"
                        + " feed.retention lie; a full load (run --full-load) takes their place");
    }

    /** Entries came and went while they were read, so that the pages do not give the whole. */
    static SourceFailure moving(Resource feed, String what) {
        return new SourceFailure(
                Kind.UNAVAILABLE, feed.name() + " could not be read as a whole: " + what + "; it is read again later");
    }

    /** What HCM asks for by {@code Retry-After}; a date counts from the answer's own. */
    private static Duration rest(HttpAnswer answer) {
        Duration asked = answer.retryAfter(answer.date().orElse(Instant.MAX)).orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked;
    }

    /** An answer that is not what HCM sends. */
    static SourceFailure notUnderstood(Resource resource, String what) {
        return new SourceFailure(
                Kind.NOT_UNDERSTOOD,
                resource.name() + " was not understood: " + what + "; look at what answers at hcm.base-url");
    }
}
