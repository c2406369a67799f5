/** The simulated HCM's web services: Atom feeds, workers and other resources, SCIM writeback, sign-in, and their switches. */
@NullMarked
package io.hcmconnector.sandbox.hcm;

import org.jspecify.annotations.NullMarked;
