/**
 * Writes accounts to SCIM 2.0 service providers: finds, creates, patches and deactivates users.
 *
 * <p>{@link io.hcmconnector.scim.ScimWriter} is the way in. The SCIM layer is our own and small, because real servers answer in
 * ways that the libraries for typed resources refuse.
 */
@NullMarked
package io.hcmconnector.scim;

import org.jspecify.annotations.NullMarked;
