package io.hcmconnector.reader;

import io.hcmconnector.core.feed.Collection;

/**
 * Something that HCM publishes.
 *
 * @param name for people, for example {@code the feed employee/newhire}
 * @param path on the pod, beginning with a slash
 * @param privilege what to grant when HCM refuses it, by its name in Oracle's product
 */
record Resource(String name, String path, String privilege) {
    private static final String ROOT = "/hcmRestApi/resources/11.13.18.05/";

    /** People and their work. */
    static final Resource WORKERS = rest(
            "workers",
            "the function policy \"Use REST Service: Workers\" (PER_REST_SERVICE_ACCESS_WORKERS_RO_PRIV) and a data role that"
                    + " shows people (Choose Person, View All)");

    /** People's phones, to write to. */
    static final Resource PHONES = rest(
            "workers/child/phones",
            "the function policy \"Use REST Service: Workers\" with the right to write (PER_REST_SERVICE_ACCESS_WORKERS_PRIV), and a data"
                    + " role that lets people's phones be changed");

    /** User names. */
    static final Resource USER_ACCOUNTS =
            rest("userAccounts", "the function policy PER_REST_SERVICE_ACCESS_USER_ACCOUNTS_PRIV");

    /** Names and codes of jobs. */
    static final Resource JOBS = rest("jobs", "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKSTRUCTURES_RO");

    /** Names and codes of positions. */
    static final Resource POSITIONS = rest("positions", "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKSTRUCTURES_RO");

    /** Names and addresses of locations. */
    static final Resource LOCATIONS = rest("locations", "the duty role ORA_PER_REST_SERVICE_ACCESS_WORKSTRUCTURES_RO");

    /** Users, to write to. */
    static final Resource SCIM_USERS = new Resource(
            "the resource scim/Users",
            "/hcmRestApi/scim/Users",
            "the function policies ASE_REST_SERVICE_ACCESS_IDENTITY_INTEGRATION_PRIV and ASE_VIEW_USER_ACCOUNT_PRIV");

    /** One collection of the employee workspace. */
    static Resource feed(Collection collection) {
        return new Resource(
                "the feed employee/" + collection.path(),
                "/hcmRestApi/atomservlet/employee/" + collection.path(),
                "the function policy \"Use ATOM Feed: Employees Workspace\" (PER_ATOM_WORKSPACE_ACCESS_EMPLOYEES_PRIV)");
    }

    private static Resource rest(String name, String privilege) {
        return new Resource("the resource " + name, ROOT + name, privilege);
    }
}
