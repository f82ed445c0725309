package io.gezhi.runtime.registry;

import io.gezhi.schemas.message.RegistryTable;

/**
 * Why a table of a registry cannot be followed.
 *
 * @param cure what makes it followed again
 * @param isCuredByReading whether reading the table again is all that it takes
 */
public record Refusal(RegistryTable table, String reason, String cure, boolean isCuredByReading) {

    @Override
    public String toString() {
        return "Cannot capture " + table + ": " + reason + "; " + cure;
    }
}
