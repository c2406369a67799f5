package io.hcmconnector.app.config;

/**
 * How all workers are read. The source is always the Workers resource in this version.
 *
 * @param pageSize workers per page
 */
public record FullLoadConfig(int pageSize) {}
