/** The sandbox as a whole: one object that starts a simulated HCM and takes simulated targets beside it. */
@NullMarked
package io.hcmconnector.sandbox;

import org.jspecify.annotations.NullMarked;
