package io.hcmconnector.app.admin;

import java.util.List;

/**
 * What the admin endpoints answer with. All are called on the server's threads, several at a time, and must answer soon.
 *
 * @param liveness why the process is to be restarted
 * @param readiness why the service is not ready
 * @param metrics the metrics
 * @param status the state of everything
 */
public record AdminSources(Liveness liveness, Readiness readiness, Metrics metrics, Status status) {

    /** Whether the process can still do its work. A source or target that is out of reach is no reason to restart it. */
    @FunctionalInterface
    public interface Liveness {
        /** One sentence for each part that has died; empty while all live. */
        List<String> dead();
    }

    /** Whether the service does its work. */
    @FunctionalInterface
    public interface Readiness {
        /** One sentence for each reason why it does not; empty when it does. */
        List<String> obstacles();
    }

    /** The metrics. */
    @FunctionalInterface
    public interface Metrics {
        /** In the text format of Prometheus, version 0.0.4. */
        String scrape();
    }

    /** The state of everything. */
    @FunctionalInterface
    public interface Status {
        /** The document of {@code status --json}. */
        String json();
    }
}
