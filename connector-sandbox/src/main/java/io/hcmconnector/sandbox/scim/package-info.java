/**
 * A simulated SCIM 2.0 service provider (RFC 7643, RFC 7644) that can show the deviations measured on real servers.
 *
 * <p>{@link io.hcmconnector.sandbox.scim.ScimProvider} is the way in.
 */
@NullMarked
package io.hcmconnector.sandbox.scim;

import org.jspecify.annotations.NullMarked;
