package io.hcmconnector.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what a service provider can do (<a href="https://www.rfc-editor.org/rfc/rfc7643#section-5">RFC 7643, section 5</a>). */
final class ScimCheck {
    private final ScimClient client;

    ScimCheck(ScimClient client) {
        this.client = client;
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
            int total = client.list(1, 1).total();
            return new Finding(
                    "SCIM Users", true, "can be listed" + (total < 0 ? "" : "; the target has " + total + " accounts"));
        } catch (Trouble e) {
            return new Finding("SCIM Users", false, reason(e));
        }
    }

    private List<Finding> capabilities() {
        String subject = "SCIM ServiceProviderConfig";
        HttpAnswer answer;
        try {
            answer = client.capabilities();
        } catch (Trouble e) {
            return List.of(new Finding(subject, false, reason(e)));
        }
        Optional<ObjectNode> config = answer.isSuccess() ? Answers.object(answer) : Optional.empty();
        if (config.isEmpty()) {
            return List.of(new Finding(
                    subject, true, "not published (" + answer.status() + "); PATCH and filters are taken to work"));
        }
        boolean patch = supported(config.get(), "patch").orElse(true);
        boolean filter = supported(config.get(), "filter").orElse(true);
        return List.of(
                new Finding(
                        "SCIM PATCH",
                        patch,
                        patch ? "supported" : "not supported, so accounts cannot be changed or deactivated"),
                new Finding(
                        "SCIM filter",
                        filter,
                        filter ? "supported" : "not supported, so accounts cannot be found by externalId or userName"),
                new Finding(
                        subject, true, "bulk " + yes(config.get(), "bulk") + ", etag " + yes(config.get(), "etag")));
    }

    private static Optional<Boolean> supported(ObjectNode config, String feature) {
        JsonNode supported = StoredUser.field(StoredUser.field(config, feature), "supported");
        return supported.isMissingNode() ? Optional.empty() : Optional.of(supported.asBoolean());
    }

    private static String yes(ObjectNode config, String feature) {
        return supported(config, feature).orElse(false) ? "yes" : "no";
    }

    private static String reason(Trouble trouble) {
        return trouble.outcome()
                .match(new WriteOutcome.Cases<>(
                        applied -> applied.detail(),
                        unchanged -> unchanged.detail(),
                        rejected -> rejected.reason(),
                        deferred -> deferred.reason(),
                        unknown -> unknown.reason()));
    }
}
