package io.hcmconnector.okta;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.delivery.TargetWriter.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what is sent with the app's profile schema and with its mapping to Okta's users: names attributes that the app lacks, that it
 * has as another type than string, that it requires and never gets, and that it takes and passes on to nobody. Needs the scopes
 * {@code okta.schemas.read} and {@code okta.profileMappings.read}.
 */
final class AppProfile {
    private static final String SCHEMA = "app schema";
    private static final String MAPPING = "app mapping";
    private static final Pattern READS = Pattern.compile("\\b(?:appuser|source|app)\\.([A-Za-z0-9_]+)");

    private final SessionProtocol okta;
    private final OktaSettings settings;

    AppProfile(SessionProtocol okta, OktaSettings settings) {
        this.okta = okta;
        this.settings = settings;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        schema(findings);
        mapping(findings);
        return findings;
    }

    private void schema(List<Finding> findings) {
        JsonNode definitions;
        try {
            definitions = okta.appSchema().path("definitions");
        } catch (OktaFailure failure) {
            findings.add(OktaCheck.notRead(SCHEMA, failure));
            return;
        }
        Set<String> missing = new TreeSet<>(settings.values().attributes());
        Set<String> notStrings = new TreeSet<>();
        Set<String> neverSent = new TreeSet<>();
        for (String part : List.of("base", "custom")) {
            JsonNode required = definitions.path(part).path("required");
            definitions.path(part).path("properties").properties().forEach(property -> {
                String name = property.getKey();
                boolean ours = missing.remove(name);
                if (ours && !property.getValue().path("type").asText("string").equals("string")) {
                    notStrings.add(name);
                }
                if (!ours && (property.getValue().path("required").asBoolean() || contains(required, name))) {
                    neverSent.add(name);
                }
            });
        }
        int before = findings.size();
        add(findings, missing, "lacks %s: add them in the Profile Editor or leave them out of attributes");
        add(findings, notStrings, "has %s as another type than string, which Okta takes from no identity source");
        add(
                findings,
                neverSent,
                "requires %s, which is never sent: add it to attributes, or make it optional in the Profile Editor");
        if (findings.size() == before) {
            findings.add(new Finding(SCHEMA, true, "has every attribute that is sent"));
        }
    }

    private static void add(List<Finding> findings, Set<String> names, String sentence) {
        if (!names.isEmpty()) {
            findings.add(new Finding(SCHEMA, false, sentence.formatted(names)));
        }
    }

    /** An attribute that no mapping reads is no fault of ours and may be meant, so that it is only told of. */
    private void mapping(List<Finding> findings) {
        Set<String> nowhere = new TreeSet<>(settings.values().attributes());
        try {
            for (JsonNode mapping : okta.mappings()) {
                mapping.path("properties").forEach(property -> {
                    Matcher reads = READS.matcher(property.path("expression").asText());
                    while (reads.find()) {
                        nowhere.remove(reads.group(1));
                    }
                });
            }
        } catch (OktaFailure failure) {
            findings.add(new Finding(MAPPING, true, "not checked: " + failure.reason()));
            return;
        }
        findings.add(new Finding(
                MAPPING,
                true,
                nowhere.isEmpty()
                        ? "passes every attribute on to Okta's users"
                        : "passes " + nowhere
                                + " on to nobody: map them in the Profile Editor if Okta's users are to have them"));
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
