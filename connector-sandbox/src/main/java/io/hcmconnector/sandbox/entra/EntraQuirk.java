package io.hcmconnector.sandbox.entra;

/** A behaviour that is optional in a tenant or that Microsoft does not document. Without any the tenant is plain. */
public enum EntraQuirk {
    /** "Flow null values" is on for every attribute: null, an empty text and omission clear. */
    NULL_VALUES_FLOW,
    /** More operations than the limit are accepted; the plain tenant answers 400. */
    OVERSIZED_ACCEPTED,
    /** 429 answers carry no {@code Retry-After} header. */
    NO_RETRY_AFTER,
    /** {@code mail} is set when a user is created and never again. */
    MAIL_ONLY_AT_CREATION,
    /** The client's app role for uploads is missing: 403. */
    UPLOAD_ROLE_MISSING,
    /** The client's app role for the provisioning log is missing: 403. */
    LOG_ROLE_MISSING,
    /** The client's app role for users is missing: 403. */
    USERS_ROLE_MISSING
}
