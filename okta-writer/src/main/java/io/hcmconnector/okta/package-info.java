/**
 * Writes accounts to Okta by its Identity Sources API ("Anything-as-a-Source").
 *
 * <p>{@link io.hcmconnector.okta.OktaWriter} is the way in. Okta takes people in sessions: one is created, filled by bulk uploads,
 * triggered and then worked off on Okta's side.
 */
@NullMarked
package io.hcmconnector.okta;

import org.jspecify.annotations.NullMarked;
