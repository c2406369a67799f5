package io.hcmconnector.scim;

import java.net.URI;

/**
 * One SCIM target.
 *
 * @param target its name, for people and thread names
 * @param baseUri of the service provider, without {@code /Users}, for example {@code https://id.example.com/scim/v2}
 * @param extension for attributes outside the core and enterprise schemas
 * @param concurrency how many people are written at the same time, 1 to 64
 */
public record ScimSettings(String target, URI baseUri, ScimExtension extension, int concurrency) {

    /** Refuses a relative address and an unreasonable concurrency. */
    public ScimSettings {
        if (!baseUri.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute address of a SCIM service: " + baseUri);
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("concurrency is " + concurrency + ", it goes from 1 to 64");
        }
    }

    /** The default extension and eight people at a time. */
    public static ScimSettings standard(String target, URI baseUri) {
        return new ScimSettings(target, baseUri, ScimExtension.standard(), 8);
    }
}
