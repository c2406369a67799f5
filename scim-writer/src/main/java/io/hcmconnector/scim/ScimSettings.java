package io.hcmconnector.scim;

import java.net.URI;

/**
 * One SCIM target.
 *
 * @param target its name, for people and thread names
 * @param baseUri of the service provider, without {@code /Users}, for example {@code https://id.example.com/scim/v2}
 * @param extension for attributes outside the core and enterprise schemas
 * @param concurrency how many people are written at the same time, 1 to 64
 * @param profile how the provider is spoken to
 */
public record ScimSettings(String target, URI baseUri, ScimExtension extension, int concurrency, ScimProfile profile) {

    /** Refuses a relative address and an unreasonable concurrency. */
    public ScimSettings {
        if (!baseUri.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute address of a SCIM service: " + baseUri);
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("concurrency is " + concurrency + ", it goes from 1 to 64");
        }
    }

    /** The default extension, eight people at a time, by the RFCs without asking what the provider can do. */
    public static ScimSettings standard(String target, URI baseUri) {
        return new ScimSettings(target, baseUri, ScimExtension.standard(), 8, ScimProfile.RFC.discovering(false));
    }

    /** The base address without a slash at its end. */
    String base() {
        String text = baseUri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
