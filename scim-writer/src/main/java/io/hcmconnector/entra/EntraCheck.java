package io.hcmconnector.entra;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.util.List;

/** Signs in and looks at the provisioning job, as far as the app may; sends no data. */
final class EntraCheck {
    private static final String SUBJECT = "Entra provisioning job";

    private final EntraSettings settings;
    private final HttpEndpoint endpoint;
    private final HttpEndpoint log;

    EntraCheck(EntraSettings settings, HttpEndpoint endpoint, HttpEndpoint log) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.log = log;
    }

    List<Finding> findings() {
        HttpAnswer answer;
        try {
            answer = endpoint.send(HttpCall.get(settings.job(), "application/json"));
        } catch (HttpFailure e) {
            return List.of(new Finding(SUBJECT, false, e.getMessage() + "; look at base-url and auth"));
        }
        if (settings.confirm().isEmpty()) {
            return List.of(finding(answer));
        }
        return List.of(
                finding(answer),
                new ProvisioningLog(settings, settings.confirm().get(), log).finding());
    }

    private static Finding finding(HttpAnswer answer) {
        if (answer.isSuccess()) {
            return job(answer);
        }
        return switch (answer.status()) {
            case 400, 403, 405 ->
                new Finding(
                        SUBJECT,
                        true,
                        "signed in; whether the job exists cannot be seen (" + answer.status()
                                + ", that would need Synchronization.Read.All), nor whether SynchronizationData-User.Upload is granted");
            case 401 -> new Finding(SUBJECT, false, "the token is not accepted (" + Upload.describe(answer) + ")");
            case 404 ->
                new Finding(
                        SUBJECT,
                        false,
                        "not found (" + Upload.describe(answer) + "); look at service-principal-id and job-id");
            default -> new Finding(SUBJECT, false, "answered " + Upload.describe(answer));
        };
    }

    private static Finding job(HttpAnswer answer) {
        return JobStatus.of(answer)
                .map(status -> new Finding(
                        SUBJECT,
                        status.trouble().isEmpty(),
                        status.trouble()
                                .orElse("signed in and found" + (status.code().isEmpty() ? "" : ", " + status.code()))))
                .orElseGet(() ->
                        new Finding(SUBJECT, false, "was answered with something that is not JSON; look at base-url"));
    }
}
