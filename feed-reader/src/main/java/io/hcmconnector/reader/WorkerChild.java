package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;

/**
 * A child collection of a worker, as far as anything is made of it.
 *
 * <p>Oracle groups what a worker has by duty roles: person, employment, sensitive, and personally identifiable. A role that does not
 * show a child leaves it out of the answer, or shows it without rows.
 */
enum WorkerChild {
    /** Everybody has one. */
    NAMES("names", "PersonNameId", Role.PERSON, true),
    /** Work and private addresses. */
    EMAILS("emails", "EmailAddressId", Role.CONTACT, false),
    /** Work and private numbers. */
    PHONES("phones", "PhoneId", Role.CONTACT, false),
    /** Marital and veteran status, by country. */
    LEGISLATIVE_INFO("legislativeInfo", "LegislationCode", Role.SENSITIVE, false),
    /** Citizenships. */
    CITIZENSHIPS("citizenships", "CitizenshipId", Role.SENSITIVE, false),
    /** Everybody whom the resource shows has one, until it is cancelled. */
    WORK_RELATIONSHIPS("workRelationships", "PeriodOfServiceId", Role.EMPLOYMENT, true),
    /** Every work relationship has one. */
    ASSIGNMENTS("workRelationships.assignments", "AssignmentId", Role.EMPLOYMENT, true),
    /** Of an assignment; the head of a company has none. */
    MANAGERS("workRelationships.assignments.managers", "AssignmentSupervisorId", Role.EMPLOYMENT, false);

    private static final class Role {
        private static final String WORKER = "ORA_PER_REST_SERVICE_ACCESS_WORKER_";
        static final String PERSON = "the duty role " + WORKER + "PERSON_RO";
        static final String CONTACT = "the duty roles " + WORKER + "PERSON_RO and " + WORKER + "PII_RO";
        static final String EMPLOYMENT = "the duty role " + WORKER + "EMPLOYMENT_RO";
        static final String SENSITIVE = "the duty role " + WORKER + "SENSITIVE_RO";
    }

    private final String path;
    private final String key;
    private final String role;
    private final boolean everybody;

    WorkerChild(String path, String key, String role, boolean everybody) {
        this.path = path;
        this.key = key;
        this.role = role;
        this.everybody = everybody;
    }

    /** From the worker down, with dots, as {@code expand} takes it. */
    String path() {
        return path;
    }

    /** The attribute, from the worker down, that every row of it has. */
    String key() {
        return path + "." + key;
    }

    /** What to grant when HCM does not show it, by its name in Oracle's product. */
    String role() {
        return role;
    }

    /** Whether it is read only where a target is to get it. */
    boolean isSensitive() {
        return role.equals(Role.SENSITIVE);
    }

    /** Whether no owner can be without a row. */
    boolean isEverybodys() {
        return everybody;
    }

    /** The name that it has in its owner. */
    String field() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The rows that carry it: the workers themselves, or the rows of the child above. */
    List<JsonNode> owners(Collection<JsonNode> workers) {
        List<JsonNode> owners = List.copyOf(workers);
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            String above = names[i];
            owners = owners.stream()
                    .flatMap(owner -> Children.shown(owner, above).stream())
                    .toList();
        }
        return owners;
    }

    /** Whether a worker among {@code workers} has a row of it. */
    boolean isShownOf(Collection<JsonNode> workers) {
        return owners(workers).stream().anyMatch(owner -> Children.hasRows(owner, field()));
    }
}
