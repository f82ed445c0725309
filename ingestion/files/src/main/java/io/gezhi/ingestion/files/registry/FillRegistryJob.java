package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.row.RowPipeline;
import io.gezhi.ingestion.files.source.FileSelection;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.deidentification.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the registry of a demonstration: {@code --config FILE --data FOLDER [--feed NAME]}. Creates the table of each
 * registry feed from its contract, and makes those that are filled from files equal to the files. Identities stay clear:
 * this is the source, before de-identification.
 *
 * <p>Each table is one transaction. Filling again from the same files does nothing; from other files it writes only the rows
 * that differ. Rejected rows are counted and written to {@code registry.rejects-folder}.
 */
public final class FillRegistryJob {

    private final FillRegistryConfig config;
    private final CityProfile city;
    private final Path dataFolder;
    private final Progress progress;

    private FillRegistryJob(FillRegistryConfig config, Path dataFolder, Progress progress) throws IOException {
        this.config = config;
        this.city = CityProfile.load(config.cityProfile());
        this.dataFolder = dataFolder;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("fill the registry", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config", "--data", "--feed"));
            FillRegistryConfig config = FillRegistryConfig.read(ConfigReader.read(parsed.path("--config")));
            FillRegistryJob job = new FillRegistryJob(config, parsed.path("--data"), progress);
            job.fill(parsed.optional("--feed")
                    .map(name -> List.of(job.city.feed(name)))
                    .orElseGet(() -> job.city.feedsOf(Channel.REGISTRY)));
        });
    }

    private void fill(List<Feed> feeds) throws IOException, SQLException, InterruptedException {
        List<Map<String, Object>> reports = new ArrayList<>();
        try (RowPipeline pipeline = new RowPipeline(config.threads())) {
            for (Feed feed : feeds) {
                reports.add(feed.filledFrom().isPresent() ? fill(feed, pipeline) : create(feed));
            }
        }
        progress.result(Map.of("tables", reports));
    }

    private Map<String, Object> create(Feed feed) throws SQLException {
        try (Connection connection = config.registry().begin()) {
            FilledTable table =
                    new FilledTable(connection, feed.contract(), feed.table().orElseThrow());
            table.create();
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("feed", feed.name());
            report.put("table", feed.table().orElseThrow());
            report.put("rows_in_table", table.count());
            connection.commit();
            return report;
        }
    }

    private Map<String, Object> fill(Feed feed, RowPipeline pipeline)
            throws IOException, SQLException, InterruptedException {
        FileSet layout = feed.filledFrom().orElseThrow();
        Map<SourceFile, Inspection> files = new LinkedHashMap<>();
        for (SourceFile file : new FileSelection(dataFolder).select(layout.files())) {
            files.put(file, Inspection.of(file, Inspection.declaredEncoding(layout.format())));
        }
        Path rejected = config.rejectsFolder().resolve(feed.name() + ".jsonl");
        try (Connection connection = config.registry().begin();
                RejectsFile rejects = new RejectsFile(rejected, feed.contract(), new Seal(config.sealKey()))) {
            Map<String, Object> report =
                    new RegistryFiller(feed, city.zone(), pipeline, progress).fill(connection, files, rejects);
            connection.commit();
            return report;
        }
    }
}
