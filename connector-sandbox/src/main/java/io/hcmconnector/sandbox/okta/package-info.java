/**
 * A simulated Okta org with one custom identity source: sessions, bulk uploads, imports that come later, and the
 * read-only endpoints from which alone the outcome of an import can be learnt.
 *
 * <p>{@link io.hcmconnector.sandbox.okta.OktaOrg} is the way in. The behaviour follows Okta's Identity Sources API, its
 * guide on Anything-as-a-Source, and recorded traffic where that differs from the description.
 */
@NullMarked
package io.hcmconnector.sandbox.okta;

import org.jspecify.annotations.NullMarked;
