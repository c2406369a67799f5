package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.okta.OktaFailure.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at an identity source without changing it: whether it answers, whether its app may source users, and whether the app's
 * schema has our attributes. The latter two need scopes of their own ({@code okta.apps.read}, {@code okta.schemas.read}) and are
 * passed over without them.
 */
final class OktaCheck {
    private static final String APP_NAME = "custom_identity_source";
    private static final String SOURCING = "PROFILE_MASTERING";

    private final SessionProtocol okta;
    private final OktaSettings settings;

    OktaCheck(SessionProtocol okta, OktaSettings settings) {
        this.okta = okta;
        this.settings = settings;
    }

    List<Finding> findings() {
        String subject = "identity source " + settings.source().identitySourceId();
        List<Finding> findings = new ArrayList<>();
        try {
            long open = okta.list().stream()
                    .filter(session -> session.status().isOpen())
                    .count();
            findings.add(new Finding(subject, true, "answers; sessions open: " + open));
        } catch (OktaFailure failure) {
            String hint = switch (failure.kind()) {
                case MISSING -> "; set identity-source-id to the id of the Custom Identity Source app";
                case DENIED ->
                    "; grant okta.identitySources.read and okta.identitySources.manage, and an admin role for the app";
                case REFUSED, NOT_DONE, MAYBE_DONE, INTERRUPTED -> "";
            };
            return List.of(new Finding(subject, false, failure.reason() + hint));
        }
        checkApp(findings);
        findings.addAll(new AppProfile(okta, settings).findings());
        findings.sort((a, b) -> Boolean.compare(a.good(), b.good()));
        return List.copyOf(findings);
    }

    private void checkApp(List<Finding> findings) {
        JsonNode app;
        try {
            app = okta.app();
        } catch (OktaFailure failure) {
            findings.add(notRead("app", failure));
            return;
        }
        String name = app.path("name").asText();
        if (!name.equals(APP_NAME)) {
            findings.add(new Finding("app", false, "is a " + name + ", not a " + APP_NAME));
        } else if (!contains(app.path("features"), SOURCING)) {
            findings.add(
                    new Finding(
                            "app",
                            false,
                            "may not source users: in the Admin Console, Provisioning, To Okta, allow it to source Okta users"));
        } else {
            findings.add(new Finding("app", true, "may source users"));
        }
    }

    // These scopes are not needed for writing, so that it is no problem when they are not granted.
    static Finding notRead(String subject, OktaFailure failure) {
        boolean notGranted = failure.kind() == Kind.DENIED;
        return new Finding(
                subject,
                notGranted,
                notGranted ? "not checked, for lack of a scope: " + failure.reason() : failure.reason());
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode one : list) {
            if (one.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
