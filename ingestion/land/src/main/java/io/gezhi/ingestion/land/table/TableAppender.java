package io.gezhi.ingestion.land.table;

import io.gezhi.schemas.table.TableColumn;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.flink.sink.TaskWriterFactory;
import org.apache.iceberg.io.TaskWriter;

/** Appends rows to new data files of one table. */
public final class TableAppender {
    private final RowFormat format;
    private final TaskWriterFactory<RowData> writers;
    private TaskWriter<RowData> writer;

    TableAppender(Table table, List<TableColumn> columns, TaskInfo task) {
        this.format = new RowFormat(columns, table.schema());
        this.writers = new RowDataTaskWriterFactory(
                table,
                FlinkSchemaUtil.convert(table.schema()),
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT,
                FileFormat.PARQUET,
                table.properties(),
                Set.of(),
                false);
        writers.initialize(task.getIndexOfThisSubtask(), task.getAttemptNumber());
    }

    void append(List<Object> values) throws IOException {
        if (writer == null) {
            writer = writers.create();
        }
        writer.write(format.format(values));
    }

    List<DataFile> complete() throws IOException {
        if (writer == null) {
            return List.of();
        }
        List<DataFile> files = List.of(writer.complete().dataFiles());
        writer = null;
        return files;
    }

    void abort() throws IOException {
        if (writer != null) {
            writer.abort();
        }
    }
}
