package io.gezhi.ingestion.land.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** The open data files of one writer, by table; a table costs nothing until it has a row. */
public final class TableAppenders implements Closeable {
    private final Catalog catalog;
    private final Map<String, TargetTable> targets = new HashMap<>();
    private final TaskInfo task;
    private final Map<String, TableAppender> open = new HashMap<>();

    public TableAppenders(Catalog catalog, List<TargetTable> targets, TaskInfo task) {
        this.catalog = catalog;
        this.task = task;
        targets.forEach(target -> this.targets.put(target.name(), target));
    }

    public void append(String table, List<Object> values) throws IOException {
        TableAppender appender = open.get(table);
        if (appender == null) {
            appender = new TableAppender(
                    catalog.loadTable(TableIdentifier.parse(table)),
                    targets.get(table).columns(),
                    task);
            open.put(table, appender);
        }
        appender.append(values);
    }

    /** Closes the files written since the last call. */
    public Map<String, List<DataFile>> complete() throws IOException {
        Map<String, List<DataFile>> files = new HashMap<>();
        for (Map.Entry<String, TableAppender> appender : open.entrySet()) {
            List<DataFile> written = appender.getValue().complete();
            if (!written.isEmpty()) {
                files.put(appender.getKey(), written);
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        try (Closeable closing = (Closeable) catalog) {
            for (TableAppender appender : open.values()) {
                appender.abort();
            }
        }
    }
}
