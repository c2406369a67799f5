package io.hcmconnector.entra;

import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.scim.ScimExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One Entra provisioning app.
 *
 * @param target its name, for people
 * @param bulkUpload the whole address that ends in {@code /bulkUpload}; both {@code v1.0} and {@code beta} are accepted
 * @param extension for attributes outside the core and enterprise schemas; the app's schema must know them
 * @param form how a request is written
 * @param confirm when the provisioning log is asked what became of what was accepted, and what is done about it; empty never to ask
 */
public record EntraSettings(
        String target, URI bulkUpload, ScimExtension extension, Form form, Optional<Confirmer.Policy> confirm) {
    /** What Microsoft takes in one request. */
    public static final int MOST_OPERATIONS = 50;

    /** What Microsoft Graph lets one app read of its logs. */
    public static final HttpPolicy.Rate LOG_RATE = new HttpPolicy.Rate(5, Duration.ofSeconds(10));

    /** Asked after 10 minutes, because the log is behind by 5 to 10; given up after two hours. */
    public static final Confirmer.Policy CONFIRM =
            new Confirmer.Policy(Duration.ofMinutes(10), Duration.ofHours(2), new Confirmer.Resends(3, 1));

    /**
     * How a request is written. The pace of 40 requests in 5 seconds, and how many there are in a day, are the endpoint's.
     *
     * @param operationsPerRequest 1 to {@value #MOST_OPERATIONS}
     * @param clearing what is sent of a value that is known to be none
     * @param failOnErrors whether {@code "failOnErrors": null} is sent, as in every sample of Microsoft's
     */
    public record Form(int operationsPerRequest, Clearing.Rules clearing, boolean failOnErrors) {
        /** Full requests, explicit nulls and {@code failOnErrors}. */
        public static final Form STANDARD = new Form(MOST_OPERATIONS, Clearing.Rules.STANDARD, true);

        /** Refuses more operations than Microsoft takes. */
        public Form {
            if (operationsPerRequest < 1 || operationsPerRequest > MOST_OPERATIONS) {
                throw new IllegalArgumentException(
                        "operations-per-request is " + operationsPerRequest + ", it goes from 1 to " + MOST_OPERATIONS);
            }
        }
    }

    /** Refuses an address that is not one of a bulk upload. */
    public EntraSettings {
        if (!bulkUpload.isAbsolute() || !bulkUpload.getPath().endsWith("/bulkUpload")) {
            throw new IllegalArgumentException("not the address of a bulk upload: " + bulkUpload
                    + "; the portal shows it as the app's provisioning endpoint");
        }
    }

    /** The default extension and form, with confirmation. */
    public static EntraSettings standard(String target, URI bulkUpload) {
        return new EntraSettings(target, bulkUpload, ScimExtension.standard(), Form.STANDARD, Optional.of(CONFIRM));
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

    /** The address of the tenant's provisioning log. */
    URI log() {
        return graph("/auditLogs/provisioning");
    }

    /** The address of the directory's users. */
    URI users() {
        return graph("/users");
    }

    private URI graph(String path) {
        String text = bulkUpload.toString();
        int graph = text.indexOf("/servicePrincipals/");
        return URI.create(
                (graph < 0 ? text.substring(0, text.lastIndexOf("/bulkUpload")) : text.substring(0, graph)) + path);
    }

    /** The id of the provisioning job, the step of the address before the last one. */
    String jobId() {
        String[] steps = bulkUpload.getPath().split("/", -1);
        return steps[steps.length - 2];
    }

    /** The address of the provisioning job itself. */
    URI job() {
        String text = bulkUpload.toString();
        return URI.create(text.substring(0, text.lastIndexOf("/bulkUpload")));
    }
}
