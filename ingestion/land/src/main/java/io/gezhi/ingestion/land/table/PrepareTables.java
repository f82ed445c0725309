package io.gezhi.ingestion.land.table;

import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.table.IcebergProperties;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableName;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables that messages land in agree with the contracts. Running it again changes nothing. A column that a
 * contract gained is added, one that it lost stays and is left empty; nothing is ever dropped or renamed.
 */
public final class PrepareTables {
    private static final Logger LOG = LoggerFactory.getLogger(PrepareTables.class);
    private static final List<String> NAMESPACES = TableName.WITH_TABLES;

    private final Catalog catalog;

    public PrepareTables(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code --config FILE}; prepares the tables and ends. */
    public static void main(String[] arguments) {
        JobMain.run("prepare tables", () -> Progress.toStandardOutput()
                .result(Map.of("tables", prepare(LandConfig.read(ConfigReader.fromArguments(arguments))))));
    }

    public static int prepare(LandConfig config) throws IOException {
        List<TargetTable> tables = TargetTable.of(config.profile().contracts());
        Catalog catalog = new LandCatalog(config).open();
        try (Closeable open = (Closeable) catalog) {
            new PrepareTables(catalog).prepare(tables);
        }
        return tables.size();
    }

    public void prepare(List<TargetTable> tables) {
        for (String namespace : NAMESPACES) {
            createNamespace((SupportsNamespaces) catalog, Namespace.of(namespace));
        }
        tables.forEach(this::prepare);
    }

    private static void createNamespace(SupportsNamespaces namespaces, Namespace namespace) {
        if (namespaces.namespaceExists(namespace)) {
            return;
        }
        try {
            namespaces.createNamespace(namespace);
        } catch (AlreadyExistsException e) {
            LOG.debug("Another process created namespace {}", namespace);
        }
    }

    private void prepare(TargetTable target) {
        TableIdentifier identifier = TableIdentifier.parse(target.name());
        if (!catalog.tableExists(identifier)) {
            create(identifier, target);
        }
        Table table = catalog.loadTable(identifier);
        evolve(table, target);
        describe(table, target);
    }

    private void create(TableIdentifier identifier, TargetTable target) {
        Schema schema = TableSchemas.schema(target);
        try {
            catalog.createTable(
                    identifier, schema, TableSchemas.spec(target, schema), IcebergProperties.with(target.comment()));
            LOG.info("Created table {}", target.name());
        } catch (AlreadyExistsException e) {
            LOG.debug("Another process created table {}", target.name());
        }
    }

    /** The comment that engines show follows the contract. */
    private static void describe(Table table, TargetTable target) {
        if (!target.comment().equals(table.properties().get(IcebergProperties.COMMENT))) {
            table.updateProperties()
                    .set(IcebergProperties.COMMENT, target.comment())
                    .commit();
        }
    }

    private static void evolve(Table table, TargetTable target) {
        Schema before = table.schema();
        UpdateSchema update = table.updateSchema();
        boolean changed = false;
        for (TableColumn column : target.columns()) {
            changed |= evolve(update, before.findField(column.name()), column, target);
        }
        for (Types.NestedField field : before.columns()) {
            changed |= relax(update, field, target);
        }
        if (changed) {
            update.commit();
            LOG.info(
                    "Changed table {} to contract version {}",
                    target.name(),
                    target.contract().version());
        }
    }

    private static boolean evolve(
            UpdateSchema update, Types.NestedField field, TableColumn column, TargetTable target) {
        Type wanted = TableSchemas.type(column.type());
        if (field == null) {
            update.addColumn(column.name(), wanted, column.comment());
            return true;
        }
        boolean isToldAnew = !column.comment().equals(field.doc());
        if (isToldAnew) {
            update.updateColumnDoc(column.name(), column.comment());
        }
        if (field.type().equals(wanted)) {
            return isToldAnew;
        }
        if (!field.type().isPrimitiveType() || !TypeUtil.isPromotionAllowed(field.type(), wanted.asPrimitiveType())) {
            throw new OperatorMistakeException("Cannot prepare table " + target.name() + ": column " + column.name()
                    + " cannot become " + wanted + "; give the new type a new column name (" + field.type() + ")");
        }
        update.updateColumn(column.name(), wanted.asPrimitiveType());
        return true;
    }

    /** A column that is not in the contract any more, or not required any more, may be empty. */
    private static boolean relax(UpdateSchema update, Types.NestedField field, TargetTable target) {
        boolean stillRequired =
                target.columns().stream().anyMatch(column -> column.name().equals(field.name()) && column.required());
        if (field.isOptional() || stillRequired) {
            return false;
        }
        update.makeColumnOptional(field.name());
        return true;
    }
}
