/**
 * Turns the entries of six collections into one ordered list of triggers per person. Pure.
 */
@NullMarked
package io.hcmconnector.core.sequence;

import org.jspecify.annotations.NullMarked;
