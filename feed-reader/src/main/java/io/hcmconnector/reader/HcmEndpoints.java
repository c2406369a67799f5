package io.hcmconnector.reader;

import io.hcmconnector.core.http.HttpEndpoint;

/**
 * The ways to HCM, each with its own pace and failures; the same endpoint may serve as several.
 *
 * @param atom for the feeds
 * @param workers for the Workers resource
 * @param lookups for user accounts, jobs and locations
 */
public record HcmEndpoints(HttpEndpoint atom, HttpEndpoint workers, HttpEndpoint lookups) {}
