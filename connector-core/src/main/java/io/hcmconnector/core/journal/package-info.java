/**
 * The middle of the house: reading ends in it, delivery begins in it.
 */
@NullMarked
package io.hcmconnector.core.journal;

import org.jspecify.annotations.NullMarked;
