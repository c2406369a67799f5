/** What a change means: joiner, mover or leaver, and when. Pure: no I/O, no clock, no logging. */
@NullMarked
package io.hcmconnector.core.lifecycle;

import org.jspecify.annotations.NullMarked;
