package io.hcmconnector.reader;

import java.time.LocalDate;

/** The questions to the Workers resource, as far as they are the same for everybody. */
final class WorkerQuestions {
    /** Every child that any account may carry something of; a nested name brings its parents. */
    private static final String CHILDREN = "names,emails,phones,workRelationships.assignments.managers";

    /** Asked for only where a target is to get them: what is not read cannot leak. */
    private static final String SENSITIVE_CHILDREN = "legislativeInfo,citizenships";

    private final boolean sensitive;

    WorkerQuestions(boolean sensitive) {
        this.sensitive = sensitive;
    }

    boolean isSensitive() {
        return sensitive;
    }

    /** Whole workers as of a day, in the order of their ids. */
    Query whole(LocalDate asOf) {
        return ordered(asOf).with("expand", sensitive ? CHILDREN + "," + SENSITIVE_CHILDREN : CHILDREN);
    }

    /** Only who they are. */
    static Query ids(LocalDate asOf) {
        return ordered(asOf).with("fields", "PersonId,PersonNumber");
    }

    private static Query ordered(LocalDate asOf) {
        return Query.NONE.with("onlyData", "true").with("orderBy", "PersonId").with("effectiveDate", asOf.toString());
    }
}
