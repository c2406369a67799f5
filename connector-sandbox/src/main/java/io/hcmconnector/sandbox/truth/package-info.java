/** What is right: an independent statement of which accounts a target should hold, to judge a connector by. */
@NullMarked
package io.hcmconnector.sandbox.truth;

import org.jspecify.annotations.NullMarked;
