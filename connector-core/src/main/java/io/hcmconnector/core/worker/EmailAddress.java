package io.hcmconnector.core.worker;

/**
 * One email address.
 *
 * @param type HCM's code: {@code W1} work, {@code H1} home
 */
public record EmailAddress(String type, String address, boolean primary) {
    /** The type only. */
    @Override
    public String toString() {
        return "EmailAddress[" + type + "]";
    }
}
