package io.gezhi.schemas.city;

/** How the records of a feed arrive. */
public enum Channel {
    /** Change capture from a table of a registry database. */
    REGISTRY,
    /** Files that the loader reads. */
    FILES,
    /** Messages of a meter gateway. */
    GATEWAY,
    /** Written by the warehouse itself. */
    INTERNAL
}
