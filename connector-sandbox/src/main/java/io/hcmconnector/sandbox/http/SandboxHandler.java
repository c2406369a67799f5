package io.hcmconnector.sandbox.http;

/**
 * Answers the requests below one mount point. Called from several threads at once; an exception becomes a 500.
 */
@FunctionalInterface
public interface SandboxHandler {

    /**
     * Answers one request.
     *
     * @param request the request, its path relative to the mount point ("" or beginning with "/")
     */
    SandboxResponse handle(SandboxRequest request);
}
