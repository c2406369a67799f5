/**
 * From a worker to the attributes of a target's account.
 */
@NullMarked
package io.hcmconnector.core.mapping;

import org.jspecify.annotations.NullMarked;
