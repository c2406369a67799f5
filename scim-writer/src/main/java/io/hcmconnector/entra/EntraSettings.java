package io.hcmconnector.entra;

import io.hcmconnector.scim.ScimExtension;
import java.net.URI;

/**
 * One Entra provisioning app.
 *
 * @param target its name, for people
 * @param bulkUpload the whole address that ends in {@code /bulkUpload}; both {@code v1.0} and {@code beta} are accepted
 * @param extension for attributes outside the core and enterprise schemas; the app's schema must know them
 * @param limits how much is sent
 * @param form how it is written
 */
public record EntraSettings(String target, URI bulkUpload, ScimExtension extension, Limits limits, Form form) {
    /** What Microsoft takes in one request. */
    public static final int MOST_OPERATIONS = 50;

    /**
     * How much is sent. The pace of 40 requests in 5 seconds is the endpoint's.
     *
     * @param operationsPerRequest 1 to {@value #MOST_OPERATIONS}
     * @param dailyRequests in any 24 hours: 2,000 with Entra ID P1 or P2, 6,000 with Entra ID Governance
     * @param percentForLeavers of the daily requests, those that only a request with a leaver in it may take
     */
    public record Limits(int operationsPerRequest, int dailyRequests, int percentForLeavers) {
        /** How many of the daily requests are kept. */
        int keptForLeavers() {
            return dailyRequests * percentForLeavers / 100;
        }

        /** Refuses more operations than Microsoft takes, and no requests at all. */
        public Limits {
            if (operationsPerRequest < 1 || operationsPerRequest > MOST_OPERATIONS) {
                throw new IllegalArgumentException(
                        "operations-per-request is " + operationsPerRequest + ", it goes from 1 to " + MOST_OPERATIONS);
            }
            if (dailyRequests < 1) {
                throw new IllegalArgumentException("daily-requests is " + dailyRequests + ", it must be at least 1");
            }
            if (percentForLeavers < 0 || percentForLeavers >= 100) {
                throw new IllegalArgumentException(
                        "percent-for-leavers is " + percentForLeavers + ", it goes from 0 to 99");
            }
        }
    }

    /**
     * How a request is written.
     *
     * @param explicitNulls whether a value that is known to be none is sent as {@code null}, which clears it where the app lets
     *     nulls flow; otherwise it is left out
     * @param failOnErrors whether {@code "failOnErrors": null} is sent, as in every sample of Microsoft's
     */
    public record Form(boolean explicitNulls, boolean failOnErrors) {
        /** Explicit nulls and {@code failOnErrors}. */
        public static final Form STANDARD = new Form(true, true);
    }

    /** Refuses an address that is not one of a bulk upload. */
    public EntraSettings {
        if (!bulkUpload.isAbsolute() || !bulkUpload.getPath().endsWith("/bulkUpload")) {
            throw new IllegalArgumentException("not the address of a bulk upload: " + bulkUpload
                    + "; the portal shows it as the app's provisioning endpoint");
        }
    }

    /** The default extension, full requests, 6,000 a day. */
    public static EntraSettings standard(String target, URI bulkUpload) {
        return new EntraSettings(
                target, bulkUpload, ScimExtension.standard(), new Limits(MOST_OPERATIONS, 6_000, 5), Form.STANDARD);
    }

    /**
     * The address of an app's bulk upload.
     *
     * @param base of Microsoft Graph with its version, for example {@code https://graph.microsoft.com/v1.0}
     */
    public static URI bulkUpload(URI base, String servicePrincipalId, String jobId) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/servicePrincipals/"
                + servicePrincipalId + "/synchronization/jobs/" + jobId + "/bulkUpload");
    }

    /** The address of the provisioning job itself. */
    URI job() {
        String text = bulkUpload.toString();
        return URI.create(text.substring(0, text.lastIndexOf("/bulkUpload")));
    }
}
