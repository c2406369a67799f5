/** The sandbox and the demo: the connector without a pod. */
@NullMarked
package io.hcmconnector.app.trial;

import org.jspecify.annotations.NullMarked;
