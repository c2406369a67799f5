/**
 * What HCM says about a person, as records: names, contacts, work relationships, assignments, manager. No I/O, no clock.
 */
@NullMarked
package io.hcmconnector.core.worker;

import org.jspecify.annotations.NullMarked;
