package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks the REST resources of HCM. */
final class RestClient {
    // Without the second type HCM answers errors as plain text of no fixed form.
    private static final String ACCEPT = "application/json, application/vnd.oracle.adf.error+json";
    // The text that HCM puts in the middle of an answer when a row of it has no unique key.
    private static final String ROW_WITHOUT_KEY = "oracle.jbo.Key";
    private static final String NOT_TOLD_APART = "HCM cannot tell rows of this person apart (" + ROW_WITHOUT_KEY + ")";
    private static final String ERROR_DETAILS = "o:errorDetails";
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final HcmSettings settings;
    private final HttpEndpoint endpoint;

    RestClient(HcmSettings settings, HttpEndpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /**
     * One page of a resource.
     *
     * @throws SourceFailure when HCM is out of reach, refuses the account, or sends something else than rows
     */
    RestAnswer page(Resource resource, Query query) throws SourceFailure {
        return page(resource, query, Repeat.HARMLESS);
    }

    /** The same of a question of which {@code repeat} says whether a 500 may be the fault of what is asked for. */
    RestAnswer page(Resource resource, Query query, Repeat repeat) throws SourceFailure {
        return page(resource, settings.address(resource.path(), query), repeat);
    }

    /** One page at an address of the pod. */
    RestAnswer page(Resource resource, URI address, Repeat repeat) throws SourceFailure {
        HttpAnswer answer;
        try {
            answer = endpoint.send(HttpCall.get(address, ACCEPT)
                    .withRepeat(repeat)
                    .withHeader("REST-Framework-Version", Integer.toString(settings.frameworkVersion())));
        } catch (HttpFailure e) {
            if (e.kind() == HttpFailure.Kind.ANSWER_TOO_LARGE) {
                return new RestAnswer.Broken("the answer is larger than allowed");
            }
            throw Failures.of(resource, e);
        }
        if (answer.isSuccess()) {
            return rows(resource, answer);
        }
        if (answer.text().contains(ROW_WITHOUT_KEY)) {
            return new RestAnswer.Broken(NOT_TOLD_APART);
        }
        if (answer.status() == BAD_REQUEST) {
            return new RestAnswer.Refused();
        }
        if (answer.status() == SERVER_ERROR && repeat != Repeat.HARMLESS) {
            return new RestAnswer.Failed(Failures.of(resource, answer));
        }
        throw Failures.of(resource, answer);
    }

    /** Whether {@code address} is one of this pod's REST resources, so that a link to it may be followed. */
    boolean isOurs(URI address) {
        URI root = settings.address("/hcmRestApi/resources/", Query.NONE);
        return root.getScheme().equalsIgnoreCase(address.getScheme())
                && root.getHost().equalsIgnoreCase(address.getHost())
                && port(root) == port(address)
                && address.normalize().getPath().startsWith(root.getPath());
    }

    // HCM writes the port into its links even where it is the usual one.
    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static RestAnswer rows(Resource resource, HttpAnswer answer) throws SourceFailure {
        String text = answer.text().stripLeading();
        if (text.isEmpty() || (text.startsWith("<") && !text.contains(ROW_WITHOUT_KEY))) {
            throw Failures.notUnderstood(
                    resource, text.isEmpty() ? "the answer is empty" : "the answer is markup, not JSON");
        }
        JsonNode document;
        try {
            document = Json.document(answer.body());
        } catch (Json.Unreadable e) {
            return new RestAnswer.Broken(
                    text.contains(ROW_WITHOUT_KEY) ? NOT_TOLD_APART : "the answer is broken: " + e.getMessage());
        }
        JsonNode items = document.path("items");
        boolean isError = document.has(ERROR_DETAILS);
        if (isError || !items.isArray()) {
            if (text.contains(ROW_WITHOUT_KEY)) {
                return new RestAnswer.Broken(NOT_TOLD_APART);
            }
            throw Failures.notUnderstood(
                    resource,
                    isError ? "HCM sends an error as a success" : "the answer is JSON without a list \"items\"");
        }
        List<JsonNode> rows = new ArrayList<>();
        items.forEach(rows::add);
        if (document.path("count").isInt() && document.path("count").intValue() != rows.size()) {
            return new RestAnswer.Broken("the answer holds " + rows.size() + " rows and says that it holds "
                    + document.path("count").intValue());
        }
        if (!rows.stream().allMatch(JsonNode::isObject)) {
            return new RestAnswer.Broken("the answer holds rows that are no objects");
        }
        JsonNode more = document.path("hasMore");
        JsonNode limit = document.path("limit");
        return new RestAnswer.Rows(
                rows, more.isBoolean() ? more.booleanValue() : null, limit.isInt() ? limit.intValue() : null);
    }
}
