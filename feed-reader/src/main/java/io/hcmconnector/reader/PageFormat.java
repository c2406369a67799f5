package io.hcmconnector.reader;

import java.util.List;

/** Takes one page of a feed apart. */
interface PageFormat {

    /**
     * The entries of a page, in its order.
     *
     * @throws NotAFeed when the document is anything but a whole feed
     */
    List<RawEntry> entries(byte[] page) throws NotAFeed;

    /** The document is not a feed; the message says why and quotes nothing of it. */
    final class NotAFeed extends Exception {
        private static final long serialVersionUID = 1L;

        NotAFeed(String message) {
            super(message);
        }
    }
}
