/**
 * A simulated Microsoft Entra tenant with one API-driven inbound provisioning job: bulkUpload, processing that comes
 * later, and the provisioning log as the only way to learn what became of a record.
 *
 * <p>{@link io.hcmconnector.sandbox.entra.EntraTenant} is the way in. The behaviour follows Microsoft Learn, "API-driven
 * inbound provisioning" and the Graph reference of {@code synchronizationJob: bulkUpload} and {@code
 * provisioningObjectSummary}.
 */
@NullMarked
package io.hcmconnector.sandbox.entra;

import org.jspecify.annotations.NullMarked;
