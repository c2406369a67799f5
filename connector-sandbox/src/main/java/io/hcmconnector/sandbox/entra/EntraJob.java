package io.hcmconnector.sandbox.entra;

/**
 * Names the provisioning job in the tenant.
 *
 * @param servicePrincipalId object id of the enterprise application
 * @param jobId id of its synchronization job, for example {@code API2AAD.<tenant>.<guid>}
 */
public record EntraJob(String servicePrincipalId, String jobId) {}
