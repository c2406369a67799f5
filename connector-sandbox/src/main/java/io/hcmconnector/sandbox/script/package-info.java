/** HR's work on the population: operations with the entries that they publish, a scripted working day, and script files. */
@NullMarked
package io.hcmconnector.sandbox.script;

import org.jspecify.annotations.NullMarked;
