package io.hcmconnector.reader;

import java.time.LocalDate;

/** The questions to the Workers resource, as far as they are the same for everybody. */
final class WorkerQuestions {
    /** Every child that an account may carry something of; a nested name brings its parents. */
    static final String CHILDREN =
            "names,emails,phones,legislativeInfo,citizenships,workRelationships.assignments.managers";

    private WorkerQuestions() {}

    /** Whole workers as of a day, in the order of their ids. */
    static Query whole(LocalDate asOf) {
        return ordered(asOf).with("expand", CHILDREN);
    }

    /** Only who they are. */
    static Query ids(LocalDate asOf) {
        return ordered(asOf).with("fields", "PersonId,PersonNumber");
    }

    private static Query ordered(LocalDate asOf) {
        return Query.NONE.with("onlyData", "true").with("orderBy", "PersonId").with("effectiveDate", asOf.toString());
    }
}
