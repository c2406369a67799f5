package io.hcmconnector.sandbox.scim;

import org.jspecify.annotations.Nullable;

/**
 * A request that ends in an error answer of RFC 7644 section 3.12.
 *
 * <p>{@code scimType} is one of the keywords of its table 9, or null where it defines none.
 */
final class ScimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String scimType;
    private final String detail;

    ScimException(int status, @Nullable String scimType, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.scimType = scimType;
        this.detail = detail;
    }

    static ScimException invalidFilter(String detail) {
        return new ScimException(400, "invalidFilter", detail);
    }

    static ScimException invalidPath(String detail) {
        return new ScimException(400, "invalidPath", detail);
    }

    static ScimException invalidValue(String detail) {
        return new ScimException(400, "invalidValue", detail);
    }

    static ScimException invalidSyntax(String detail) {
        return new ScimException(400, "invalidSyntax", detail);
    }

    static ScimException notFound(String what) {
        return new ScimException(404, null, what + " not found");
    }

    int status() {
        return status;
    }

    @Nullable
    String scimType() {
        return scimType;
    }

    String detail() {
        return detail;
    }
}
