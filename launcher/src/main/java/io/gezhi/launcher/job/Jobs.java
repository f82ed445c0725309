package io.gezhi.launcher.job;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.target.JobSpecification;
import io.gezhi.launcher.target.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The jobs of the other modules, configured for one stack. Each main is named here and nowhere else. */
public final class Jobs {

    private static final String FILES = "ingestion/files";
    private static final String CITY = "city.profile";
    private static final String[] OPENED_FOR_SPARK = {
        "java.base/java.lang",
        "java.base/java.lang.invoke",
        "java.base/java.io",
        "java.base/java.net",
        "java.base/java.nio",
        "java.base/java.util",
        "java.base/java.util.concurrent",
        "java.base/java.util.concurrent.atomic",
        "java.base/sun.nio.ch",
        "java.base/sun.nio.cs",
        "java.base/sun.security.action",
        "java.base/sun.util.calendar"
    };

    private final Setting setting;

    public Jobs(Setting setting) {
        this.setting = setting;
    }

    /** Invents a city. */
    public JobSpecification generateCity(long people, long seed, Path out) {
        return new JobSpecification(
                "city",
                "tools/city",
                "io.gezhi.city.GenerateCity",
                Map.of(),
                List.of(
                        "--people",
                        Long.toString(people),
                        "--seed",
                        Long.toString(seed),
                        "--out",
                        out.toString(),
                        "--profile",
                        setting.city().toString()),
                Resources.of("1g", "-XX:+UseSerialGC"));
    }

    /** Plays a meter gateway, readings with faults, into the log. */
    public JobSpecification streamReadings(Path data, List<String> more) {
        return new JobSpecification(
                "readings",
                "tools/city",
                "io.gezhi.city.StreamReadings",
                Map.of(CITY, city(), "kafka.bootstrap-servers", setting.bootstrapServers()),
                arguments(List.of("--data", data.toString()), more),
                Resources.shortLived("384m"));
    }

    /** Copies what the profile says into the tables of the registries. */
    public JobSpecification fillRegistry(Path data) {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put(CITY, city());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        config.put("registry.rejects-folder", setting.home().data("rejects").toString());
        return files("registry", "registry.FillRegistryJob", "512m", config, List.of("--data", data.toString()));
    }

    /** Registers the capture of the registries' changes. */
    public JobSpecification setUpConnector() {
        return connect("connector", "ConnectorSetup", connector(), List.of());
    }

    /** Takes the table of a feed, or all tables, of the registries again, and buries what they do not hold any more. */
    public JobSpecification resnapshot(Optional<String> feed) {
        return connect(
                feed.map(name -> "resnapshot-" + name).orElse("resnapshot"),
                "ResnapshotJob",
                connector(),
                feed.map(name -> List.of("--feed", name)).orElse(List.of("--all")));
    }

    /** Says of each registry feed whether its table is followed, and why not. */
    public JobSpecification examineRegistries() {
        return connect("registries", "ExamineRegistryJob", connector(), List.of());
    }

    private Map<String, String> connector() {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put(CITY, city());
        config.put("deidentification.key-file", setting.secrets().key("door").toString());
        config.put(
                "deidentification.mark-key-file", setting.secrets().key("mark").toString());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put(
                "connect.password-file", setting.secrets().password("connect").toString());
        config.put("connect.uri", "http://127.0.0.1:" + setting.ports().of("connect"));
        return config;
    }

    private static JobSpecification connect(
            String name, String main, Map<String, String> config, List<String> arguments) {
        return new JobSpecification(
                name,
                "ingestion/connect",
                "io.gezhi.ingestion.connect." + main,
                config,
                arguments,
                Resources.shortLived("384m"));
    }

    /** Judges files as the loader would, without a stack. */
    public JobSpecification checkFiles(List<String> feed, Path data, List<String> names) {
        List<String> options = arguments(feed, List.of("--data", data.toString()));
        return files("check", "check.CheckFilesJob", "768m", Map.of(CITY, city()), arguments(options, names));
    }

    /** Loads files of one feed; those that the profile names when none is given. */
    public JobSpecification loadFiles(String feed, Path data, List<String> names) {
        List<String> arguments = arguments(List.of("--feed", feed, "--data", data.toString()), names);
        return files("load-" + feed, "load.LoadFilesJob", "768m", loading(), arguments);
    }

    /** Writes the rows of a feed that wait in quarantine as files to mend. */
    public JobSpecification exportRejects(String feed, Path records, Path out) {
        return files(
                "export-" + feed,
                "replay.ExportRejectsJob",
                "512m",
                Map.of(
                        CITY,
                        city(),
                        "seal.key-file",
                        setting.secrets().key("seal").toString()),
                arguments(rejects(feed, records), List.of("--out", out.toString())));
    }

    /** Brings quarantined records of a feed in again: those mended in the files, or all that wait when none is given. */
    public JobSpecification replayRejects(String feed, Path records, String by, Path data, List<String> names) {
        List<String> more = arguments(List.of("--by", by, "--data", data.toString()), names);
        return files(
                "replay-" + feed,
                "replay.ReplayRejectsJob",
                "768m",
                loading(),
                arguments(rejects(feed, records), more));
    }

    /** Gives quarantined records of a feed up. */
    public JobSpecification dismissRejects(String feed, Path records, String by, String why, List<String> ids) {
        List<String> more = arguments(List.of("--by", by, "--why", why), ids);
        return files(
                "dismiss-" + feed,
                "replay.DismissRejectsJob",
                "192m",
                Map.of("kafka.bootstrap-servers", setting.bootstrapServers()),
                arguments(rejects(feed, records), more));
    }

    private static List<String> rejects(String feed, Path records) {
        return List.of("--feed", feed, "--records", records.toString());
    }

    private Map<String, String> loading() {
        Map<String, String> config = new TreeMap<>();
        config.put(CITY, city());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put("deidentification.key-file", setting.secrets().key("door").toString());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        return config;
    }

    /** Counts what the sources hold, for the reconciliation. */
    public JobSpecification summariseSources() {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put(CITY, city());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put("deidentification.key-file", setting.secrets().key("door").toString());
        return files("sources", "registry.SummariseSourcesJob", "512m", config, List.of());
    }

    /** Waits until everything that is in the log now is in the lake. */
    public JobSpecification awaitLanded(long seconds) {
        // It reads what the landing job was started with: it asks for the state of exactly that job.
        Path landing = setting.home().run().resolve("land.properties");
        return new JobSpecification(
                "landed",
                "ingestion/land",
                "io.gezhi.ingestion.land.status.LandStatus",
                Map.of(),
                List.of("--config", landing.toString(), "--wait", Long.toString(seconds)),
                Resources.shortLived("256m"));
    }

    /** The nightly work from raw rows to a published index. */
    public JobSpecification night(List<String> options) {
        Map<String, String> config = new TreeMap<>(setting.catalog());
        config.put(CITY, city());
        return new JobSpecification(
                "night",
                "batch/jobs",
                "io.gezhi.batch.jobs.NightJob",
                config,
                options,
                Resources.of(
                                "2560m",
                                "-XX:+UseParallelGC",
                                "-XX:MaxMetaspaceSize=384m",
                                "-XX:ReservedCodeCacheSize=192m",
                                // Most of a night's code runs a few times: only what is hot is worth the second
                                // compiler.
                                "-XX:Tier4InvocationThreshold=50000",
                                "-XX:Tier4MinInvocationThreshold=6000",
                                "-XX:Tier4CompileThreshold=150000",
                                "-XX:Tier4BackEdgeThreshold=400000")
                        .opening(OPENED_FOR_SPARK));
    }

    private String city() {
        return setting.city().toString();
    }

    private static JobSpecification files(
            String name, String main, String heap, Map<String, String> config, List<String> arguments) {
        return new JobSpecification(
                name,
                FILES,
                "io.gezhi.ingestion.files." + main,
                config,
                arguments,
                Resources.of(heap, "-XX:+UseSerialGC"));
    }

    private static List<String> arguments(List<String> first, List<String> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }
}
