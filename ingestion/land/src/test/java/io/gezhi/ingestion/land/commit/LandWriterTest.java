package io.gezhi.ingestion.land.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.land.CityFolder;
import io.gezhi.ingestion.land.decode.MarkedChanges;
import io.gezhi.ingestion.land.decode.MessageDecoder;
import io.gezhi.ingestion.land.decode.Messages;
import io.gezhi.ingestion.land.decode.QuarantineRows;
import io.gezhi.ingestion.land.decode.Routes;
import io.gezhi.ingestion.land.table.PrepareTables;
import io.gezhi.ingestion.land.table.TableAppenders;
import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandWriterTest {
    @TempDir
    Path folder;

    private LandWriter writer;

    @BeforeEach
    void openWriter() throws IOException {
        CityProfile city = CityProfile.load(CityFolder.write(folder));
        List<TargetTable> tables = TargetTable.of(city.contracts());
        InMemoryCatalog catalog = new InMemoryCatalog();
        catalog.initialize("test", Map.of());
        new PrepareTables(catalog).prepare(tables);
        QuarantineRows quarantine = new QuarantineRows(TargetTable.quarantine(city.contracts()));
        writer = new LandWriter(
                new MessageDecoder(
                        new Routes(city, quarantine), quarantine, MarkedChanges.notDemanded(), Clock.systemUTC()),
                new TableAppenders(catalog, tables, new TaskInfoImpl("land", 1, 0, 1, 0)),
                new LandWriter.Tally(new UnregisteredMetricsGroup()));
    }

    @Test
    void messagesReadAreThoseWrittenRejectedAndSkipped() throws IOException {
        write(Messages.created(1));
        write(Messages.deleted(1));
        write(null);
        write("not JSON");

        WrittenFiles written = writer.prepareCommit().iterator().next();

        assertThat(written.counts()).isEqualTo(new Counts(2, 1, 1));
        assertThat(written.counts().read()).isEqualTo(4);
        assertThat(written.files()).containsOnlyKeys("raw.incident", "quarantine.record");
        assertThat(written.files().get("raw.incident").get(0).recordCount()).isEqualTo(2);
    }

    @Test
    void offsetsSayWhatTheFilesAccountForThoughNothingWasWritten() throws IOException {
        write(null);

        WrittenFiles written = writer.prepareCommit().iterator().next();

        assertThat(written.files()).isEmpty();
        assertThat(written.offsets()).containsExactly(Map.entry(new TopicPartition(Messages.CHANGES, 1), 43L));
    }

    @Test
    void nextCheckpointBeginsWithNothing() throws IOException {
        write(Messages.created(1));
        writer.prepareCommit();

        assertThat(writer.prepareCommit()).containsExactly(WrittenFiles.NONE);
    }

    private void write(String message) throws IOException {
        writer.write(Messages.message(Messages.CHANGES, message), null);
    }
}
