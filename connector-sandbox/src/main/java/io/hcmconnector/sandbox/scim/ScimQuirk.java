package io.hcmconnector.sandbox.scim;

/** A deviation of a real SCIM server that the provider can be told to show. Without any it follows the RFCs. */
public enum ScimQuirk {
    /** A filter on {@code externalId} answers 200 with no result, although the attribute was accepted. */
    EXTERNAL_ID_FILTER_FINDS_NOTHING,
    /** 201 answers carry no {@code Location} header. */
    NO_LOCATION,
    /** A body sent as {@code application/json} is refused with 400; only {@code application/scim+json} passes. */
    JSON_MEDIA_TYPE_REFUSED,
    /** A PATCH operation whose path cannot be parsed is skipped and the request answered with 200. */
    BAD_PATCH_PATH_IGNORED,
    /** {@code /Bulk} answers 404 and the service provider configuration says so. */
    NO_BULK,
    /**
     * Extension attributes other than the enterprise extension are echoed in the answer to a write but not stored, and
     * a PUT that leaves an attribute out does not clear it, whatever its answer shows.
     */
    ECHO_NOT_STORED,
    /** A second user with the same work e-mail address is answered with 500 in place of 409. */
    DUPLICATE_EMAIL_ANSWERS_500,
    /** No {@code ETag}, no {@code meta.version}; {@code If-Match} is not looked at. */
    NO_ETAG,
    /** Two users may not carry the same {@code externalId}: 409 uniqueness. */
    EXTERNAL_ID_UNIQUE,
    /** PATCH answers 204 without a body, which RFC 7644 section 3.5.2 allows. */
    PATCH_ANSWERS_204,
    /** PUT answers 501 and PATCH must be used. */
    NO_PUT,
    /** DELETE answers 403: accounts can only be deactivated. */
    NO_DELETE
}
