package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import java.util.List;
import java.util.Optional;

/** Namespace and name of a table of the lake. */
public record TableName(String namespace, String name) {
    public static final String RAW = "raw";
    public static final String CORE = Layer.CORE.namespace();
    public static final String MART = Layer.MART.namespace();
    public static final String OPS = Layer.OPS.namespace();
    public static final String QUARANTINED = Layer.QUARANTINE.namespace();

    /** The namespaces that hold tables, in the order in which data reaches them. */
    public static final List<String> WITH_TABLES = List.of(RAW, CORE, MART, QUARANTINED, OPS);

    /** The namespace of the views for analysts. */
    public static final String ANALYST = "analyst";

    /** Where all that could not be typed lies. */
    public static final TableName QUARANTINE = new TableName(QUARANTINED, "record");

    /** The table that readers of the data set use; what the namespace says already is not said again. */
    public static TableName of(Contract contract) {
        String namespace = contract.layer().namespace();
        String prefix = namespace + "_";
        String dataset = contract.name();
        return new TableName(namespace, dataset.startsWith(prefix) ? dataset.substring(prefix.length()) : dataset);
    }

    /** The table that holds all that landed of a data set. */
    public static TableName raw(String dataset) {
        return new TableName(RAW, dataset);
    }

    /** The table that messages of the data set land in, if its records arrive through the log. */
    public static Optional<TableName> landed(Contract contract) {
        if (contract.layer().landsRaw()) {
            return Optional.of(raw(contract.name()));
        }
        return contract.layer() == Layer.OPS || contract.layer() == Layer.QUARANTINE
                ? Optional.of(of(contract))
                : Optional.empty();
    }

    /** The full name, in a catalog. */
    public String in(String catalog) {
        return catalog + "." + this;
    }

    @Override
    public String toString() {
        return namespace + "." + name;
    }
}
