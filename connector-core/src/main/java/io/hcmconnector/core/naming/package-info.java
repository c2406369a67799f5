/**
 * Account names that we make ourselves: one for each person, never given to anybody else.
 */
@NullMarked
package io.hcmconnector.core.naming;

import org.jspecify.annotations.NullMarked;
