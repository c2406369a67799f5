package io.hcmconnector.core.worker;

import org.jspecify.annotations.Nullable;

/**
 * The position of an assignment, in companies that manage positions.
 *
 * @param name from the positions look-up, which is asked only where a target is to get it; empty of an assignment without a position
 */
public record Position(@Nullable String id, @Nullable String code, Part<String> name) {
    /** Of which nothing was told. */
    public static final Position UNTOLD = new Position(null, null, Part.notReadable());

    /** What is not told here, from {@code before} of the same position, or of whatever it was when nothing is told at all. */
    Position completedFrom(Position before) {
        if (equals(UNTOLD)) {
            return before;
        }
        return id != null && id.equals(before.id) ? new Position(id, code, name.or(before.name)) : this;
    }
}
