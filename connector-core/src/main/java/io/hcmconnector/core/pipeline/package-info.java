/**
 * The loops that move people from the triggers to the targets; each fits on one screen.
 */
@NullMarked
package io.hcmconnector.core.pipeline;

import org.jspecify.annotations.NullMarked;
