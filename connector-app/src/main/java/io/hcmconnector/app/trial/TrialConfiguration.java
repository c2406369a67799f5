package io.hcmconnector.app.trial;

import java.net.URI;

/** A ready-made configuration for a running sandbox. */
final class TrialConfiguration {
    private TrialConfiguration() {}

    /**
     * The text of the file.
     *
     * @param base where the sandbox runs
     * @param stateUrl of the database
     * @param pace how fast the feed is followed
     * @param adminPort 0 for none
     */
    static String yaml(URI base, String stateUrl, Pace pace, int adminPort) {
        return """
                hcm:
                  base-url: %1$s
                  auth: {type: none}
                  time-zone: Europe/Berlin
                  time-zones: {US: America/New_York, AU: Australia/Melbourne, IN: Asia/Kolkata, JP: Asia/Tokyo}
                  environment: test
                feed:
                  poll-interval: %3$s
                  settle: %4$s
                  overlap: 5m
                full-load:
                  page-size: 200
                events:
                  joiner-lead: 14d
                  leaver-at: end-of-day
                scope: 'worker.type in ["E", "C"]'
                targets:
                  - name: scim
                    type: scim
                    base-url: %1$s/scim/v2
                    auth: {type: bearer, token: %6$s}
                    requests: 5000 per 1s
                  - name: entra
                    type: entra
                    base-url: %1$s/graph/v1.0
                    service-principal-id: %7$s
                    job-id: %8$s
                    auth:
                      type: oauth2
                      token-url: %1$s/login/sandbox/oauth2/v2.0/token
                      client-id: %9$s
                      client-secret: %10$s
                      scope: https://graph.microsoft.com/.default
                  - name: okta
                    type: okta
                    base-url: %1$s/okta
                    identity-source-id: %11$s
                    auth: {type: ssws, token: %12$s}
                    session: {spacing: %5$s}
                    poll-interval: 250ms
                guard:
                  leavers: {percent: 100}
                  changes: {percent: 100}
                  blanks: {percent: 100}
                  population: {percent: 100}
                state:
                  url: %2$s
                admin:
                  port: %13$d
                """.formatted(
                        base,
                        stateUrl,
                        pace.pollInterval(),
                        pace.settle(),
                        pace.oktaSpacing(),
                        TrialTargets.SCIM_TOKEN,
                        TrialTargets.ENTRA_PRINCIPAL,
                        TrialTargets.ENTRA_JOB,
                        TrialTargets.ENTRA_CLIENT,
                        TrialTargets.ENTRA_SECRET,
                        TrialTargets.OKTA_SOURCE,
                        TrialTargets.OKTA_TOKEN,
                        adminPort);
    }

    /** How fast the feed is followed, in the words of the file. */
    record Pace(String pollInterval, String settle, String oktaSpacing) {
        /** For a demo that one watches. */
        static final Pace DEMO = new Pace("500ms", "1s", "0s");
        /** For a trial by hand. */
        static final Pace TRIAL = new Pace("5s", "2s", "0s");
    }
}
