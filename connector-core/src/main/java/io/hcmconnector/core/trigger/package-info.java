/**
 * Why we look at a person: the four triggers, and the inbox in which they wait.
 */
@NullMarked
package io.hcmconnector.core.trigger;

import org.jspecify.annotations.NullMarked;
