package io.hcmconnector.core.worker;

import java.util.List;

/** How a person is reached. */
public record Contacts(Part<List<EmailAddress>> emails, Part<List<Phone>> phones) {
    /** Copies. */
    public Contacts {
        emails = emails.map(List::copyOf);
        phones = phones.map(List::copyOf);
    }

    /** These parts, completed from {@code lastKnown} where HCM did not show one. */
    Contacts completedFrom(Contacts lastKnown) {
        return new Contacts(emails.or(lastKnown.emails), phones.or(lastKnown.phones));
    }
}
