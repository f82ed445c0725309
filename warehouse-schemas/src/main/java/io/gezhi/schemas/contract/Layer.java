package io.gezhi.schemas.contract;

/** Where the tables of a contract live. */
public enum Layer {
    /** Landed in {@code raw.<name>} and merged into {@code core.<name>}. */
    CORE("core"),
    /** Computed from core tables and kept beside them; never landed. */
    DERIVED("core"),
    /** Emitted by the rule engine; landed in {@code raw.<name>} and not merged. */
    LIVE("raw"),
    /** Published figures. */
    MART("mart"),
    /** Records of the running warehouse itself. */
    OPS("ops"),
    /** What could not be typed. */
    QUARANTINE("quarantine");

    private final String namespace;

    Layer(String namespace) {
        this.namespace = namespace;
    }

    /** Iceberg namespace of the table that readers use. */
    public String namespace() {
        return namespace;
    }

    /** Whether records of the contract arrive through the log and land in a raw table. */
    public boolean landsRaw() {
        return this == CORE || this == LIVE;
    }
}
