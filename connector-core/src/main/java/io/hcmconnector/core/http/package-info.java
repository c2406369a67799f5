/**
 * The one way out to any vendor: HttpClient 5 behind Resilience4j, with authentication, redaction and bounds.
 *
 * <p>Retry, rate limit and circuit breaker are decided here and nowhere else.
 */
@NullMarked
package io.hcmconnector.core.http;

import org.jspecify.annotations.NullMarked;
