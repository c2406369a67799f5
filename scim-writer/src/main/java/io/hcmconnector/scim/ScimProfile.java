package io.hcmconnector.scim;

import java.util.Optional;
import java.util.Set;

/**
 * How a kind of service provider is spoken to, as data. What a provider publishes of itself beats it where RFC 7643, section 5, and RFC 7644,
 * section 4, say that it does; what an operator configures beats both.
 *
 * @param wire how requests are spelled
 * @param writes how accounts are written
 * @param reads how accounts are found
 * @param configured what an operator has configured, which nothing overrides
 */
public record ScimProfile(Wire wire, Writes writes, Reads reads, Configured configured) {
    /** What the RFCs say, in the forms on which providers agree. */
    public static final ScimProfile RFC = new ScimProfile(
            new Wire("/Users", "application/scim+json, application/json", "application/scim+json"),
            new Writes(Update.PATCH, true, Set.of(), Set.of()),
            new Reads(Paging.INDEX, 200, true));

    /** A profile of which nothing was configured. */
    public ScimProfile(Wire wire, Writes writes, Reads reads) {
        this(wire, writes, reads, new Configured(Optional.empty(), Optional.empty(), false));
    }

    /**
     * What an operator has configured.
     *
     * @param update by what accounts are changed, if that is configured
     * @param paging how lists are paged, if that is configured
     * @param bulk whether writes of several people may go in one request, where the provider publishes that it takes them
     */
    public record Configured(Optional<Update> update, Optional<Paging> paging, boolean bulk) {
        /** {@code profile} with this in place of its own. */
        public ScimProfile over(ScimProfile profile) {
            ScimProfile updated = update.map(profile::withUpdate).orElse(profile);
            ScimProfile paged = paging.map(updated::withPaging).orElse(updated);
            return new ScimProfile(paged.wire(), paged.writes(), paged.reads(), this);
        }
    }

    /** By what an account is changed. */
    public enum Update {
        /** RFC 7644, section 3.5.2. */
        PATCH,
        /** RFC 7644, section 3.5.1: the account is read, and sent back whole with our changes. */
        PUT
    }

    /** How lists are paged. */
    public enum Paging {
        /** By {@code startIndex}, RFC 7644, section 3.4.2.4. */
        INDEX,
        /** By {@code cursor}, RFC 9865. */
        CURSOR
    }

    /**
     * How requests are spelled.
     *
     * @param users the path of users behind the base address
     * @param accept the value of {@code Accept}
     * @param contentType the value of {@code Content-Type}
     */
    public record Wire(String users, String accept, String contentType) {}

    /**
     * How accounts are written.
     *
     * @param echoTrusted whether an answer shows what was stored; otherwise the account is read after each write
     * @param alone top-level attributes each of which is changed in a request of its own
     * @param single multi-valued attributes that take one element, which is then the one of type work
     */
    public record Writes(Update update, boolean echoTrusted, Set<String> alone, Set<String> single) {
        /** Copies. */
        public Writes {
            alone = Set.copyOf(alone);
            single = Set.copyOf(single);
        }
    }

    /**
     * How accounts are found.
     *
     * @param pageSize accounts that are asked for at once
     * @param discovers whether the provider is asked what it can do before the first write
     */
    public record Reads(Paging paging, int pageSize, boolean discovers) {}

    /** The same with another way to change accounts. */
    public ScimProfile withUpdate(Update update) {
        return new ScimProfile(
                wire, new Writes(update, writes.echoTrusted(), writes.alone(), writes.single()), reads, configured);
    }

    /** The same with another way of paging. */
    public ScimProfile withPaging(Paging paging) {
        return new ScimProfile(wire, writes, new Reads(paging, reads.pageSize(), reads.discovers()), configured);
    }

    /** The same that does, or does not, ask the provider what it can do. */
    public ScimProfile discovering(boolean discovers) {
        return new ScimProfile(wire, writes, new Reads(reads.paging(), reads.pageSize(), discovers), configured);
    }

    /** The same with users at another path. */
    ScimProfile withUsers(String path) {
        return new ScimProfile(new Wire(path, wire.accept(), wire.contentType()), writes, reads, configured);
    }
}
