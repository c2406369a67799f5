package io.hcmconnector.core.naming;

/**
 * What a target says of a name.
 *
 * @param kind whose it is there
 * @param detail why it is not known, for people; empty otherwise
 */
public record NameUse(Kind kind, String detail) {
    /** Nobody has it. */
    public static final NameUse FREE = new NameUse(Kind.FREE, "");

    /** Whose a name is; each kind forbids more than those before it. */
    public enum Kind {
        /** Nobody's. */
        FREE,
        /** Of the person's own account. */
        OWN,
        /** Of an account of which nothing says whose it is. */
        UNCLAIMED,
        /** Somebody else's. */
        TAKEN,
        /** The target is out of reach. */
        UNKNOWN
    }

    /** A use of this kind. */
    public static NameUse of(Kind kind) {
        return new NameUse(kind, "");
    }

    /** The target could not be asked, for this reason. */
    public static NameUse unknown(String reason) {
        return new NameUse(Kind.UNKNOWN, reason);
    }
}
