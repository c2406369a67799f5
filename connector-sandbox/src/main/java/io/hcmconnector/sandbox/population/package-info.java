/** The people of the simulated company: a date-effective model that can be read as of any day, and its generator. */
@NullMarked
package io.hcmconnector.sandbox.population;

import org.jspecify.annotations.NullMarked;
