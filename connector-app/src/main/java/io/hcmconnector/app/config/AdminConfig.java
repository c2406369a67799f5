package io.hcmconnector.app.config;

/**
 * Where the admin endpoints listen.
 *
 * @param bind a host name or an address
 * @param port 0 for nowhere
 */
public record AdminConfig(String bind, int port) {}
