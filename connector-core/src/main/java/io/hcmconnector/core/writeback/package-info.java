/**
 * What a target knows better than HCM, such as the user name that it gave, goes back there.
 */
@NullMarked
package io.hcmconnector.core.writeback;

import org.jspecify.annotations.NullMarked;
