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

    /**
     * The format of a page, by its first character: a pod that ignores the {@code Accept} header is understood all the same.
     *
     * @param asked the format that was asked for, which decides where the first character does not
     */
    static PageFormat of(byte[] page, FeedFormat asked) throws NotAFeed {
        int first = 0;
        while (first < page.length && isBeforeTheFirst(page[first])) {
            first++;
        }
        if (first == page.length) {
            throw new NotAFeed("it is empty");
        }
        boolean xml = page[first] == '<' || (page[first] != '{' && asked == FeedFormat.XML);
        return xml ? new XmlPages() : new JsonPages();
    }

    // White space, the bytes of a mark of byte order, and the zero bytes of UTF-16 and UTF-32.
    private static boolean isBeforeTheFirst(byte one) {
        return Character.isWhitespace(one)
                || one == 0
                || (one & 0xFF) == 0xEF
                || (one & 0xFF) == 0xBB
                || (one & 0xFF) == 0xBF
                || (one & 0xFF) == 0xFE
                || (one & 0xFF) == 0xFF;
    }

    /** The document is not a feed; the message says why and quotes nothing of it. */
    final class NotAFeed extends Exception {
        private static final long serialVersionUID = 1L;

        NotAFeed(String message) {
            super(message);
        }
    }
}
