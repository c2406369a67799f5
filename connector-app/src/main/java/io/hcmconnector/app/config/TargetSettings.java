package io.hcmconnector.app.config;

import static io.hcmconnector.app.config.Setting.group;
import static io.hcmconnector.app.config.Setting.open;
import static io.hcmconnector.app.config.Setting.optional;
import static io.hcmconnector.app.config.Setting.required;

import io.hcmconnector.app.config.Shape.Group;
import io.hcmconnector.app.config.Shape.ListOf;
import io.hcmconnector.app.config.Shape.MapOf;
import io.hcmconnector.app.config.Shape.OneOf;
import io.hcmconnector.scim.ScimPresets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declaration of the targets. */
final class TargetSettings {
    /** Attributes that are personal beyond what an account needs; each leaves the connector only where it is asked for. */
    static final List<String> SENSITIVE = List.of(
            "dateOfBirth",
            "maritalStatus",
            "citizenshipId",
            "citizenshipStatus",
            "citizenshipLegislationCode",
            "militaryVetStatus");

    private static final String DAILY = "daily-requests";
    private static final String DAILY_IS =
            "Requests within 24 hours; counted in the state, so that a restart gives none back.";

    private TargetSettings() {}

    /** One target of any type. */
    static OneOf target() {
        Map<String, Group> variants = new LinkedHashMap<>();
        variants.put("scim", scim());
        variants.put("entra", entra());
        variants.put("okta", okta());
        return new OneOf(variants);
    }

    private static Group scim() {
        return Group.of(
                name(),
                required("base-url", Scalars.address(false), "The SCIM 2.0 base, the address before `/Users`."),
                required(
                        "auth",
                        AuthSettings.oneOf(AuthSettings::of, "none", "basic", "bearer", "oauth2"),
                        "How the connector signs in to the target."),
                targetEnvironment(),
                sensitive(),
                attributes(),
                extensionUrn(),
                optional("concurrency", Scalars.whole(1, 64), "4", "People that are written at the same time."),
                optional("requests", Scalars.rate(), "100 per 1s", "Requests that may be sent in a period."),
                optional(
                        "preset",
                        Scalars.choice(ScimPresets.names().toArray(String[]::new)),
                        ScimPresets.DEFAULT,
                        "What is known of such providers, as the page on operations lists it. The keys below, and what the provider"
                                + " publishes of itself, come before it."),
                open(
                        "update",
                        Scalars.choice("patch", "put"),
                        "what the provider publishes, otherwise the preset's",
                        "By what an account is changed: `patch`, or `put`, which reads it and sends it back whole."),
                open(
                        "paging",
                        Scalars.choice("index", "cursor"),
                        "what the provider publishes, otherwise the preset's",
                        "How lists are paged: by `startIndex`, or by cursor (RFC 9865)."),
                optional(
                        "bulk",
                        Scalars.flag(),
                        "false",
                        "Whether several people are written in one request (RFC 7644, section 3.7), where the provider publishes that it"
                                + " takes that; its limits are kept."),
                optional(
                        "discover",
                        Scalars.flag(),
                        "true",
                        "Whether ServiceProviderConfig, ResourceTypes and Schemas are read before the first write."),
                daily());
    }

    private static Setting extensionUrn() {
        return optional(
                "extension-urn",
                Scalars.text("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:\\S+", "a URN"),
                "urn:ietf:params:scim:schemas:extension:hcm:1.0:User",
                "The schema of the attributes that SCIM's core and enterprise schemas lack.");
    }

    private static Group entra() {
        return Group.of(
                name(),
                open(
                        "base-url",
                        Scalars.address(false),
                        "none; needed with `job-id`",
                        "Microsoft Graph, for example `https://graph.microsoft.com/v1.0`. Give this, `service-principal-id` and"
                                + " `job-id`, or `bulk-upload-url`."),
                open(
                        "service-principal-id",
                        Scalars.text("[A-Za-z0-9-]+", "an object id"),
                        "none; needed with `job-id`",
                        "The object id of the provisioning application's service principal."),
                open(
                        "job-id",
                        Scalars.text("[A-Za-z0-9._~-]+", "a job id"),
                        "none; needed with `base-url`",
                        "The id of the provisioning job, as the portal shows it."),
                open(
                        "bulk-upload-url",
                        Scalars.address(true),
                        "made of `base-url`, `service-principal-id` and `job-id`",
                        "The provisioning API endpoint as a whole, copied from the portal."),
                required(
                        "auth",
                        AuthSettings.oneOf(AuthSettings::of, "oauth2", "certificate", "bearer", "none"),
                        "How the connector signs in to Microsoft Graph."),
                targetEnvironment(),
                sensitive(),
                attributes(),
                extensionUrn(),
                group(
                        "limits",
                        Group.of(
                                optional(
                                        "operations-per-request",
                                        Scalars.whole(1, 50),
                                        "50",
                                        "Operations in one bulk request."),
                                optional(
                                        "requests",
                                        Scalars.rate(),
                                        "40 per 5s",
                                        "Requests that may be sent in a period."),
                                optional(DAILY, Scalars.whole(1, 1_000_000), "6000", DAILY_IS),
                                forLeavers()),
                        "What the service allows; lower it when several clients share it."),
                group(
                        "clearing",
                        Group.of(
                                optional("default", clearing(), "null", "Of the attributes that are not named below."),
                                optional(
                                        "attributes",
                                        new MapOf("(?s).+", clearing()),
                                        "{}",
                                        "Of single attributes, by their SCIM path.")),
                        "What is sent for an attribute of which the person has no value: `null`, which clears it where the app lets nulls"
                                + " flow; `keep`, the value that was sent last; or `omit`, nothing."),
                group(
                        "confirm",
                        confirm(
                                "Whether the provisioning log is read, for which the app role ProvisioningLog.Read.All is needed. Where"
                                        + " it is missing, nothing is confirmed and nothing is sent again.",
                                "10m",
                                "2h",
                                "3",
                                "1"),
                        "How what Entra has accepted is confirmed by its provisioning log."));
    }

    private static Group okta() {
        return Group.of(
                name(),
                required("base-url", Scalars.address(false), "The address of the Okta organisation."),
                required(
                        "identity-source-id",
                        Scalars.text("[A-Za-z0-9_-]+", "an id"),
                        "The id of the custom identity source."),
                required(
                        "auth",
                        AuthSettings.oneOf(AuthSettings::of, "ssws", "private-key-jwt"),
                        "How the connector signs in to Okta."),
                targetEnvironment(),
                sensitive(),
                attributes(),
                optional(
                        "poll-interval",
                        Scalars.duration("10ms", "10m"),
                        "5s",
                        "The time between two looks at an import that is under way."),
                group(
                        "session",
                        Group.of(
                                optional(
                                        "records-per-request",
                                        Scalars.whole(1, 200),
                                        "200",
                                        "People in one bulk request."),
                                optional(
                                        "bytes-per-request",
                                        Scalars.whole(1_000, 200_000),
                                        "200000",
                                        "Bytes in one bulk request."),
                                optional(
                                        "requests-per-session",
                                        Scalars.whole(1, 50),
                                        "50",
                                        "Bulk requests in one session."),
                                optional(
                                        "spacing",
                                        Scalars.duration("0s", "1d"),
                                        "5m",
                                        "The time between two sessions.")),
                        "What one session of the identity source may hold."),
                group(
                        "read-back",
                        confirm(
                                "Whether people are read back after an import, for which okta.identitySources.read and, for many people,"
                                        + " okta.apps.read are needed. Where they are missing, nothing is confirmed and nothing is sent again.",
                                "30s",
                                "30m",
                                "1",
                                "0"),
                        "How it is found out what became of each person of an import, of which Okta says only that it is completed."),
                optional(
                        "preflight",
                        Scalars.flag(),
                        "true",
                        "Whether the app's schema and mapping are read before the first write, to name attributes that would be refused or"
                                + " passed on to nobody."),
                optional(
                        "revive",
                        Scalars.flag(),
                        "true",
                        "Whether a change may bring back somebody whom an administrator has suspended or deactivated in Okta, where the"
                                + " app's settings let it. With `false` Okta is asked before each change of an active account, and the"
                                + " change is refused (okta.users.read)."),
                daily());
    }

    private static Group confirm(
            String enabled, String after, String within, String resendFailed, String resendUnconfirmed) {
        return Group.of(
                optional("enabled", Scalars.flag(), "true", enabled),
                optional(
                        "after",
                        Scalars.duration("1s", "1d"),
                        after,
                        "The time between two looks, and from acceptance to the first one where the target is behind."),
                optional(
                        "within",
                        Scalars.duration("1s", "7d"),
                        within,
                        "The time in which the target is to tell of a change; then it is unconfirmed."),
                optional(
                        "resend-failed",
                        Scalars.whole(0, 100),
                        resendFailed,
                        "How often what the target could not do is sent again before it is a dead letter."),
                optional(
                        "resend-unconfirmed",
                        Scalars.whole(0, 100),
                        resendUnconfirmed,
                        "How often what the target told nothing of is sent again before it stays unconfirmed."));
    }

    private static Setting daily() {
        return group(
                "limits",
                Group.of(open(DAILY, Scalars.whole(1, 1_000_000), "no limit", DAILY_IS), forLeavers()),
                "What the service allows beyond that.");
    }

    private static Setting forLeavers() {
        return optional(
                "percent-for-leavers",
                Scalars.whole(0, 99),
                "5",
                "So many in a hundred of the daily requests are kept for leavers.");
    }

    private static Scalar clearing() {
        return Scalars.choice("null", "keep", "omit");
    }

    private static Setting name() {
        return required(
                "name",
                Scalars.text("[a-z0-9][a-z0-9-]{0,62}", "a name of lower-case letters, digits and hyphens"),
                "What the target is called on the command line, in the state and in the metrics; unique, and never to be changed,"
                        + " as the target's position is kept under it.");
    }

    private static Setting targetEnvironment() {
        return open(
                "environment",
                Settings.environment(),
                "the same as `hcm.environment`",
                "Whether the target is for production or test. It must agree with `hcm.environment`, so that test data never"
                        + " reaches a production target, nor the other way round.");
    }

    private static Setting attributes() {
        return optional(
                "attributes",
                new MapOf("(?s).+", Scalars.text()),
                "{}",
                "What differs from the default mapping, by the name of the attribute in the target: a CEL expression over the variable"
                        + " `worker` that makes its value, or `remove`, which leaves it out. See the page on mapping.");
    }

    private static Setting sensitive() {
        return optional(
                "sensitive-attributes",
                new ListOf(Scalars.choice(SENSITIVE.toArray(String[]::new))),
                "[]",
                "Personal attributes that are sent only when they are named here: " + Scalars.codes(SENSITIVE) + ".");
    }
}
