package io.gezhi.ingestion.land.commit;

import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.ingestion.land.decode.Landing;
import io.gezhi.ingestion.land.decode.LogMessage;
import io.gezhi.ingestion.land.decode.MarkedChanges;
import io.gezhi.ingestion.land.decode.MessageDecoder;
import io.gezhi.ingestion.land.decode.QuarantineRows;
import io.gezhi.ingestion.land.decode.Routes;
import io.gezhi.ingestion.land.table.LandCatalog;
import io.gezhi.ingestion.land.table.TableAppenders;
import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.common.TopicPartition;

/** Decodes messages and writes their rows to data files, which stay invisible until the checkpoint commits them. */
public final class LandWriter implements CommittingSinkWriter<LogMessage, WrittenFiles> {
    private final MessageDecoder decoder;
    private final TableAppenders appenders;
    private final Tally tally;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();

    LandWriter(MessageDecoder decoder, TableAppenders appenders, Tally tally) {
        this.decoder = decoder;
        this.appenders = appenders;
        this.tally = tally;
    }

    static LandWriter open(LandConfig config, WriterInitContext context) throws IOException {
        Catalog catalog = new LandCatalog(config).open();
        CityProfile city = config.profile();
        QuarantineRows quarantine = new QuarantineRows(TargetTable.quarantine(city.contracts()));
        return new LandWriter(
                new MessageDecoder(new Routes(city, quarantine), quarantine, marks(config), Clock.systemUTC()),
                new TableAppenders(catalog, TargetTable.of(city.contracts()), context.getTaskInfo()),
                new Tally(context.metricGroup()));
    }

    private static MarkedChanges marks(LandConfig config) throws IOException {
        Optional<Secret> markKey = config.markKey();
        return markKey.isPresent()
                ? MarkedChanges.demanded(markKey.get(), config.sealKey())
                : MarkedChanges.notDemanded();
    }

    @Override
    public void write(LogMessage message, Context context) throws IOException {
        Landing landing = decoder.decode(message);
        if (landing instanceof Landing.Written row) {
            appenders.append(row.table(), row.values());
        } else if (landing instanceof Landing.Rejected row) {
            appenders.append(TargetTable.QUARANTINE, row.values());
        }
        tally.count(landing);
        offsets.put(message.topicPartition(), message.offset() + 1);
    }

    @Override
    public void flush(boolean endOfInput) {
        // Files are closed in prepareCommit, which follows.
    }

    @Override
    public Collection<WrittenFiles> prepareCommit() throws IOException {
        Map<String, List<DataFile>> files = appenders.complete();
        WrittenFiles written = new WrittenFiles(files, offsets, tally.sinceLast());
        offsets.clear();
        return List.of(written);
    }

    @Override
    public void close() throws IOException {
        appenders.close();
    }

    /** Counts what became of the messages, for the job's metrics and for the commit. */
    static final class Tally {
        private final Counter read;
        private final Counter written;
        private final Counter rejected;
        private final Counter skipped;
        private Counts sinceLast = Counts.NONE;

        Tally(MetricGroup metrics) {
            this.read = metrics.counter("read");
            this.written = metrics.counter("written");
            this.rejected = metrics.counter("rejected");
            this.skipped = metrics.counter("skipped");
        }

        void count(Landing landing) {
            read.inc();
            if (landing instanceof Landing.Written) {
                written.inc();
            } else if (landing instanceof Landing.Rejected) {
                rejected.inc();
            } else {
                skipped.inc();
            }
        }

        Counts sinceLast() {
            Counts total = new Counts(written.getCount(), rejected.getCount(), skipped.getCount());
            Counts since = total.minus(sinceLast);
            sinceLast = total;
            return since;
        }
    }
}
