package io.hcmconnector.core.worker;

/**
 * One phone number.
 *
 * @param type HCM's code: {@code W1} work, {@code WM} work mobile, {@code H1} home, {@code HM} home mobile
 * @param number with country and area code where HCM has them, for example {@code +49 30 1234567}
 */
public record Phone(String type, String number, boolean primary) {
    /** The type only. */
    @Override
    public String toString() {
        return "Phone[" + type + "]";
    }
}
