package io.hcmconnector.reader;

/** The rendering in which the Atom feeds are asked for; both hold the same entries. */
public enum FeedFormat {
    /** Atom as XML, RFC 4287, which HCM sends when nothing is asked for. */
    XML("application/atom+xml"),
    /** HCM's own rendering of the feed as JSON. */
    JSON("application/json");

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The one that is not this. */
    FeedFormat other() {
        return this == XML ? JSON : XML;
    }

    /** The value of the {@code Accept} header. */
    String mediaType() {
        return mediaType;
    }
}
