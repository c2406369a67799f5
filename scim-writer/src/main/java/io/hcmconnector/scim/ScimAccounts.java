package io.hcmconnector.scim;

import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The users of a service provider that have a person's number as external id, by a listing (RFC 7644, section 3.4.2). */
final class ScimAccounts implements AccountReader {
    private static final String WORK_EMAIL = "emails[type eq \"work\"].value";

    private static final Map<ProfileAttribute, String> PHONES = Map.of(
            ProfileAttribute.WORK_PHONE, "phoneNumbers[type eq \"work\"].value",
            ProfileAttribute.MOBILE_PHONE, "phoneNumbers[type eq \"mobile\"].value");

    private final Supplier<ScimClient> clients;

    /** Lists by a client of its own each time. */
    ScimAccounts(Supplier<ScimClient> clients) {
        this.clients = clients;
    }

    @Override
    public void read(Set<ProfileAttribute> wanted, Consumer<List<Account>> pages) throws Unreadable {
        try {
            boolean whole = new Listing(
                            clients.get(),
                            Listing.Bounds.NONE,
                            users -> pages.accept(users.stream()
                                    .flatMap(ScimAccounts::account)
                                    .toList()))
                    .read(Listing.WHO + ",emails"
                            + (wanted.stream().anyMatch(PHONES::containsKey) ? ",phoneNumbers" : ""));
            if (!whole) {
                throw new Unreadable("the accounts could not be listed: the pages do not give the whole");
            }
        } catch (Trouble trouble) {
            throw new Unreadable(trouble.reason());
        }
    }

    private static Stream<Account> account(StoredUser user) {
        Map<ProfileAttribute, String> values = new HashMap<>();
        user.userName().ifPresent(name -> values.put(ProfileAttribute.USER_NAME, name));
        email(user).ifPresent(email -> values.put(ProfileAttribute.WORK_EMAIL, email));
        PHONES.forEach(
                (attribute, path) -> user.value(ScimPath.parse(path)).ifPresent(phone -> values.put(attribute, phone)));
        return user.externalId().map(number -> new Account(new PersonNumber(number), values)).stream();
    }

    private static Optional<String> email(StoredUser user) {
        return user.value(ScimPath.parse(WORK_EMAIL));
    }

    @Override
    public String path(ProfileAttribute attribute) {
        return attribute == ProfileAttribute.WORK_EMAIL
                ? WORK_EMAIL
                : PHONES.getOrDefault(attribute, ScimAttributes.USER_NAME);
    }
}
