/** The fault plan: which request to which endpoint goes wrong, how, and how often. */
@NullMarked
package io.hcmconnector.sandbox.fault;

import org.jspecify.annotations.NullMarked;
