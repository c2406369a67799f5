/**
 * Writes accounts to Microsoft Entra by API-driven inbound provisioning ({@code bulkUpload}), which speaks SCIM's schema with
 * semantics of its own.
 *
 * <p>{@link io.hcmconnector.entra.EntraWriter} is the way in. The target cannot be read: an accepted request says that the data
 * was taken, not what became of it.
 */
@NullMarked
package io.hcmconnector.entra;

import org.jspecify.annotations.NullMarked;
