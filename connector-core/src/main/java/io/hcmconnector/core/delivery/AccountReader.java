package io.hcmconnector.core.delivery;

import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.worker.PersonNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the accounts that a target has of people, with what it made of them itself. Changes nothing. */
public interface AccountReader {

    /** One account of a person, with the values that it has; an attribute without one is not among them. */
    record Account(PersonNumber person, Map<ProfileAttribute, String> values) {
        /** Copies. */
        public Account {
            values = Map.copyOf(values);
        }

        /** The number only. */
        @Override
        public String toString() {
            return "Account[" + person + "]";
        }
    }

    /**
     * Hands all accounts that are named after a person to {@code pages}, a page at a time, each account once.
     *
     * @param wanted of the user name, the work e-mail address and the phones; nothing else need be read
     * @throws Unreadable when the target cannot be asked, or shows less than it says that it has
     */
    void read(Set<ProfileAttribute> wanted, Consumer<List<Account>> pages) throws Unreadable;

    /** The name in a mapping of what is read as {@code attribute}; read are the user name, the work e-mail address and the phones. */
    String path(ProfileAttribute attribute);

    /** The accounts could not be read; the message says why and holds nothing personal. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        /** With the reason. */
        public Unreadable(String reason) {
            super(reason);
        }
    }
}
