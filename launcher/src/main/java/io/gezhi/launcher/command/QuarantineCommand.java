package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.target.JobSpecification;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.message.JsonWriter;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.serving.format.ResultFormat;
import io.gezhi.serving.quarantine.Quarantine;
import io.gezhi.serving.quarantine.QuarantineFilter;
import io.gezhi.serving.quarantine.RecordText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quarantine}: rows that could not be taken, and how they get in after all. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description =
                "Rows that could not be taken: looks at them, lets them be mended, brings them in or gives them up.")
public final class QuarantineCommand {

    /** What became of a record. */
    enum Status {
        OPEN,
        REPLAYED,
        DISMISSED
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Counts the rows in quarantine by feed, reason and column, with one example each; with any of"
                    + " the filters, lists the rows.")
    int list(
            @Mixin Place place,
            @Option(names = "--feed", paramLabel = "FEED", description = "Rows of this feed.") String feed,
            @Option(
                            names = "--rule",
                            paramLabel = "RULE",
                            description = "Rows that broke this rule, or its reason code.")
                    String rule,
            @Option(names = "--status", paramLabel = "STATUS", description = "One of ${COMPLETION-CANDIDATES}.")
                    Status status,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many rows (default: 100).")
                    Long limit,
            @Option(names = "--format", defaultValue = "table", description = "One of ${COMPLETION-CANDIDATES}.")
                    ResultFormat format) {
        Setting setting = place.running();
        try (Quarantine quarantine = Quarantine.open(Trino.lake(setting))) {
            if (feed == null && rule == null && status == null && limit == null) {
                quarantine.writeCounts(format, System.out);
            } else {
                QuarantineFilter filter = new QuarantineFilter(
                        feed == null ? "" : feed,
                        status == null ? "" : status.name().toLowerCase(Locale.ROOT),
                        rule == null ? "" : rule);
                filter.requireKnown(feeds(setting, quarantine));
                quarantine.writeList(filter, limit == null ? 100 : limit, format, System.out);
            }
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows all of one row: where it came from, what was wrong with it, its bytes.")
    int show(
            @Mixin Place place,
            @Parameters(paramLabel = "ID", description = "The record's quarantine_id.") String id,
            @Option(names = "--unseal", description = "Opens sealed bytes, which may hold personal data.")
                    boolean unseal) {
        Setting setting = place.running();
        try (Quarantine quarantine = Quarantine.open(Trino.lake(setting))) {
            Optional<Supplier<Seal>> seal = unseal ? Optional.of(() -> seal(setting)) : Optional.empty();
            System.out.print(RecordText.of(one(quarantine, id), seal));
            return 0;
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the open rows of a file feed as files to mend: the delivered bytes under their header,"
                            + " each row behind its identifier, and beside each file the reasons.")
    int export(
            @Mixin Place place,
            @Parameters(paramLabel = "FEED", description = "The feed's name in the city profile.") String feed,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.") Path out,
            @Option(names = "--unseal", description = "Opens sealed rows, which may hold personal data, into the file.")
                    boolean unseal) {
        Setting setting = place.running();
        List<QuarantinedRecord> records = records(setting, feed(setting, feed));
        long sealed = records.stream()
                .filter(record -> record.isOpen() && record.isSealed())
                .count();
        if (sealed > 0 && !unseal) {
            throw Failure.mistake("Cannot export " + feed + ": rows are sealed because they may hold personal data;"
                    + " --unseal opens them into the file (" + sealed + " rows)");
        }
        run(place, setting, records, file -> new Jobs(setting).exportRejects(feed, file, out.toAbsolutePath()), 0);
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Loads mended files of a feed; without files, everything of the feed that is open, as it was"
                    + " delivered, for after the contract or the profile was corrected. A second time changes nothing.")
    int replay(
            @Mixin Place place,
            @Parameters(index = "0", paramLabel = "FEED", description = "The feed's name in the city profile.")
                    String feed,
            @Parameters(index = "1..*", paramLabel = "FILE", description = "Mended files.") List<Path> files,
            @Option(names = "--by", paramLabel = "WHO", description = "Who mended them (default: the user).") String by,
            @Option(
                            names = "--wait",
                            defaultValue = "300",
                            paramLabel = "SECONDS",
                            description =
                                    "Waits for the rows in the lake while any land within so long (default: ${DEFAULT-VALUE}; 0: not at all).")
                    long wait) {
        Setting setting = place.running();
        List<String> names = Stream.ofNullable(files)
                .flatMap(List::stream)
                .map(Path::toString)
                .toList();
        Path data = Path.of("").toAbsolutePath();
        run(
                place,
                setting,
                records(setting, feed(setting, feed)),
                file -> new Jobs(setting).replayRejects(feed, file, who(by), data, names),
                wait);
        return 0;
    }

    @Command(
            name = "dismiss",
            mixinStandardHelpOptions = true,
            description =
                    "Gives rows up. They stay in quarantine with who did it, when and why, and do not wait any more.")
    int dismiss(
            @Mixin Place place,
            @Parameters(arity = "1..*", paramLabel = "ID", description = "Records, by their quarantine_id.")
                    List<String> ids,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why.") String why,
            @Option(names = "--by", paramLabel = "WHO", description = "Who gives them up (default: the user).")
                    String by,
            @Option(
                            names = "--wait",
                            defaultValue = "300",
                            paramLabel = "SECONDS",
                            description =
                                    "Waits for it in the lake while anything lands within so long (default: ${DEFAULT-VALUE}; 0: not at all).")
                    long wait) {
        Setting setting = place.running();
        CityProfile city = ProfileNights.load(setting.city());
        for (String id : ids) {
            QuarantinedRecord record = record(setting, id);
            String feed = feedOf(city, record);
            run(
                    place,
                    setting,
                    List.of(record),
                    file -> new Jobs(setting).dismissRejects(feed, file, who(by), why, List.of(id)),
                    0);
        }
        awaitLanded(place, setting, wait);
        return 0;
    }

    private static QuarantinedRecord record(Setting setting, String id) {
        try (Quarantine quarantine = Quarantine.open(Trino.lake(setting))) {
            return one(quarantine, id);
        }
    }

    private static QuarantinedRecord one(Quarantine quarantine, String id) {
        return quarantine
                .record(id)
                .orElseThrow(() -> Failure.mistake(
                        "Cannot find the record: nothing is in quarantine under this identifier (" + id + ")"));
    }

    private static List<QuarantinedRecord> records(Setting setting, Feed feed) {
        try (Quarantine quarantine = Quarantine.open(Trino.lake(setting))) {
            return quarantine.records(feed);
        }
    }

    private static Set<String> feeds(Setting setting, Quarantine quarantine) {
        Set<String> feeds = new TreeSet<>(quarantine.feeds());
        ProfileNights.load(setting.city()).feeds().forEach(feed -> feeds.add(feed.name()));
        return feeds;
    }

    private static Feed feed(Setting setting, String name) {
        try {
            return ProfileNights.load(setting.city()).feed(name);
        } catch (OperatorMistakeException unknown) {
            throw Failure.mistake(unknown.getMessage());
        }
    }

    /** Under whose name a record is decided on; a record that no feed claims has a name of its own. */
    private static String feedOf(CityProfile city, QuarantinedRecord record) {
        if (!record.feed().isEmpty()) {
            return record.feed();
        }
        String topic = record.coordinates().topic();
        return city.feeds().stream()
                .filter(feed ->
                        feed.channel() == Channel.GATEWAY ? topic.startsWith(feed.topic()) : topic.equals(feed.topic()))
                .map(Feed::name)
                .findFirst()
                .orElse(topic);
    }

    private static String who(String by) {
        return by == null ? System.getProperty("user.name") : by;
    }

    /** Hands the records to a job in a file that is gone when the job is. */
    private static void run(
            Place place,
            Setting setting,
            List<QuarantinedRecord> records,
            Function<Path, JobSpecification> job,
            long wait) {
        try {
            Path file =
                    Files.createTempFile(Files.createDirectories(setting.home().run()), "quarantine", ".jsonl");
            // A command that is interrupted removes it too: it may hold what the seal keeps.
            file.toFile().deleteOnExit();
            try {
                Files.write(
                        file,
                        records.stream()
                                .map(record -> JsonWriter.text(record.json()))
                                .toList());
                place.answer(new JobRun(setting, place.console).run(job.apply(file)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitLanded(place, setting, wait);
    }

    private static void awaitLanded(Place place, Setting setting, long wait) {
        if (wait > 0) {
            new JobRun(setting, place.console).run(new Jobs(setting).awaitLanded(wait));
        }
    }

    private static Seal seal(Setting setting) {
        try {
            return new Seal(Secret.read(setting.secrets().key("seal")));
        } catch (IOException unreadable) {
            throw Failure.outside("Cannot read the key of the seal: " + unreadable.getMessage());
        }
    }
}
