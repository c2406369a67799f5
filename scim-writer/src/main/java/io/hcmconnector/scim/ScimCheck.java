package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at what a service provider can do (<a href="https://www.rfc-editor.org/rfc/rfc7643#section-5">RFC 7643, section 5</a>). */
final class ScimCheck {
    private final ScimClient client;
    private final Provider provider;

    ScimCheck(ScimClient client, Provider provider) {
        this.client = client;
        this.provider = provider;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(users());
        if (findings.get(0).good()) {
            findings.addAll(capabilities());
        }
        return List.copyOf(findings);
    }

    private Finding users() {
        try {
            int total = client.profile().reads().paging() == ScimProfile.Paging.CURSOR
                    ? client.listFrom("", 1, Listing.WHO).total()
                    : client.list(1, 1, Listing.WHO).total();
            return new Finding(
                    "SCIM Users", true, "can be listed" + (total < 0 ? "" : "; the target has " + total + " accounts"));
        } catch (Trouble e) {
            return new Finding("SCIM Users", false, e.reason());
        }
    }

    private List<Finding> capabilities() {
        String subject = "SCIM ServiceProviderConfig";
        Discovery discovery;
        try {
            discovery = Discovery.of(client);
        } catch (Trouble e) {
            return List.of(new Finding(subject, false, e.reason()));
        }
        List<Finding> findings = new ArrayList<>();
        if (discovery.config().isEmpty()) {
            findings.add(new Finding(subject, true, "not published; PATCH and filters are taken to work"));
        } else {
            boolean patch = discovery.supports("patch").orElse(true);
            boolean filter = discovery.supports("filter").orElse(true);
            findings.add(new Finding(
                    "SCIM PATCH", true, patch ? "supported" : "not supported; accounts are read and replaced by PUT"));
            findings.add(new Finding(
                    "SCIM filter",
                    filter,
                    filter ? "supported" : "not supported, so accounts cannot be found by externalId or userName"));
            findings.add(
                    new Finding(subject, true, "bulk " + yes(discovery, "bulk") + ", etag " + yes(discovery, "etag")));
        }
        findings.add(schemas(discovery));
        return findings;
    }

    private Finding schemas(Discovery discovery) {
        if (discovery.attributes().isEmpty()) {
            return new Finding("SCIM schemas", true, "not published; every attribute is taken to be known");
        }
        Set<String> unknown = discovery.unknown(provider.names());
        return new Finding(
                "SCIM schemas",
                true,
                unknown.isEmpty()
                        ? "have every attribute that is sent"
                        : "do not have " + unknown
                                + ": the target may ignore or refuse them; add them there, or set them to"
                                + " remove in attributes");
    }

    private static String yes(Discovery discovery, String feature) {
        return discovery.supports(feature).orElse(false) ? "yes" : "no";
    }
}
