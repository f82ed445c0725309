package io.gezhi.ingestion.files.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.Arguments;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.runtime.registry.TableExamination;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.message.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says what the registries hold, for reconciliation with the lake: {@code --config FILE}.
 *
 * <pre>
 * tables, one snapshot -> mapped, treated, decoded -> counted and hashed -> ops.source_summary
 *                      -> column by column, as they are ----------------> ops.source_profile
 * </pre>
 *
 * The summaries and profiles of all tables stand at the same log position and are written in one transaction. A table that cannot be
 * followed has a summary too, which says why.
 */
public final class SummariseSourcesJob {

    static final String TOPIC = Topics.SOURCE_SUMMARIES;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SummariseConfig config;
    private final CityProfile city;
    private final Progress progress;
    private final Clock clock;

    private SummariseSourcesJob(SummariseConfig config, Progress progress, Clock clock) throws IOException {
        this.config = config;
        this.city = CityProfile.load(config.cityProfile());
        this.progress = progress;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Progress.toStandardOutput()));
    }

    static int run(String[] arguments, Progress progress) {
        return JobMain.exitCode("summarise the sources", progress, () -> {
            Arguments parsed = Arguments.parse(arguments, Set.of("--config"));
            SummariseConfig config = SummariseConfig.read(ConfigReader.read(parsed.path("--config")));
            new SummariseSourcesJob(config, progress, Clock.systemUTC()).run();
        });
    }

    private void run() throws IOException, SQLException, InterruptedException {
        List<SourceSummary> summaries = summaries();
        send(summaries);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("summaries", summaries.stream().map(SourceSummary::message).toList());
        progress.result(result);
    }

    private List<SourceSummary> summaries() throws SQLException, IOException, InterruptedException {
        Map<RegistryTable, Long> emptied = EmptiedTables.read(new Log(config.bootstrapServers()));
        Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Feed> feeds = city.feedsOf(Channel.REGISTRY);
        List<SourceSummary> summaries = new ArrayList<>();
        try (RegistrySnapshot snapshot = new RegistrySnapshot(
                config.registry().connect(),
                config.slot(),
                city.zone(),
                new Pseudonymiser(config.deidentificationKey()))) {
            for (TableExamination table : snapshot.examine(feeds, emptied)) {
                Feed feed = feeds.get(summaries.size());
                RowCount rows = table.canBePublished() ? snapshot.sum(feed) : RowCount.NONE;
                Optional<SourceProfile> profile =
                        table.canBePublished() ? Optional.of(snapshot.profile(feed, takenAt)) : Optional.empty();
                summaries.add(new SourceSummary(feed, takenAt, snapshot.position(), rows, profile, refusal(table)));
                progress.report("summarise sources", summaries.size(), feeds.size(), "tables");
            }
        }
        try (Connection registry = config.registry().connect()) {
            RegistryReading.mark(registry);
        }
        return summaries;
    }

    private static String refusal(TableExamination table) {
        String cures = table.refusal();
        return table.isCaptured() || !cures.isEmpty()
                ? cures
                : "Cannot capture " + table.table() + ": its capture is not set up; run up";
    }

    private void send(List<SourceSummary> summaries) throws IOException, InterruptedException {
        Log log = new Log(config.bootstrapServers());
        log.create(TOPIC, 1);
        log.create(SourceProfile.TOPIC, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                log.transactional("summarise-" + city.city(), Duration.ofMinutes(1))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (SourceSummary summary : summaries) {
                send(producer, summary);
            }
            producer.commitTransaction();
        }
    }

    /** A message that does not arrive makes the commit fail. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(KafkaProducer<byte[], byte[]> producer, SourceSummary summary) throws IOException {
        String key = summary.feed().name() + '\u001f' + summary.takenAt();
        producer.send(new ProducerRecord<>(
                TOPIC, key.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(summary.message())));
        summary.profile().ifPresent(profile -> profile.messages().forEach(producer::send));
    }
}
