package io.gezhi.launcher.job;

import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.home.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jobs of the other modules, configured for one stack. Each main is named here and nowhere else. */
public final class Jobs {

    private static final String FILES = "ingestion/files";
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
    public Job generateCity(long people, long seed, Path out) {
        JavaCommand command = JavaCommand.of(
                setting.installation().jar("tools/city"),
                "1g",
                "io.gezhi.city.GenerateCity",
                "--people",
                Long.toString(people),
                "--seed",
                Long.toString(seed),
                "--out",
                out.toString(),
                "--profile",
                setting.city().toString());
        return new Job("city", command.with("-XX:+UseSerialGC"));
    }

    /** Plays a meter gateway, readings with faults, into the log. */
    public Job streamReadings(Path data, List<String> more) {
        JavaCommand command = JavaCommand.of(
                setting.installation().jar("tools/city"),
                "384m",
                "io.gezhi.city.StreamReadings",
                arguments(
                        List.of(
                                "--config",
                                config(
                                        "readings",
                                        Map.of(
                                                "city.profile", setting.city().toString(),
                                                "kafka.bootstrap-servers", setting.bootstrapServers())),
                                "--data",
                                data.toString()),
                        more));
        return new Job("readings", command.shortLived());
    }

    /** Copies what the profile says into the tables of the registries. */
    public Job fillRegistry(Path data) {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put("city.profile", setting.city().toString());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        config.put("registry.rejects-folder", setting.home().data("rejects").toString());
        return files(
                "registry",
                "io.gezhi.ingestion.files.registry.FillRegistryJob",
                "512m",
                config,
                "--data",
                data.toString());
    }

    /** Registers the capture of the registries' changes. */
    public Job setUpConnector() {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put("city.profile", setting.city().toString());
        config.put("door.key-file", setting.secrets().key("door").toString());
        config.put(
                "deidentification.mark-key-file", setting.secrets().key("mark").toString());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put(
                "connect.password-file", setting.secrets().password("connect").toString());
        config.put("connect.uri", "http://127.0.0.1:" + setting.ports().of("connect"));
        JavaCommand command = JavaCommand.of(
                setting.installation().jar("ingestion/connect"),
                "384m",
                "io.gezhi.ingestion.connect.ConnectorSetup",
                "--config",
                config("connector", config));
        return new Job("connector", command.shortLived());
    }

    /** Loads files of one feed; those that the profile names when none is given. */
    public Job loadFiles(String feed, Path data, List<String> names) {
        String[] arguments = arguments(List.of("--feed", feed, "--data", data.toString()), names);
        return files("load-" + feed, "io.gezhi.ingestion.files.load.LoadFilesJob", "768m", loading(), arguments);
    }

    /** Writes the rows of a feed that wait in quarantine as files to mend. */
    public Job exportRejects(String feed, Path records, Path out) {
        Map<String, String> config = new TreeMap<>();
        config.put("city.profile", setting.city().toString());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        return files(
                "export-" + feed,
                "io.gezhi.ingestion.files.replay.ExportRejectsJob",
                "512m",
                config,
                arguments(rejects(feed, records), List.of("--out", out.toString())));
    }

    /** Brings quarantined records of a feed in again: those mended in the files, or all that wait when none is given. */
    public Job replayRejects(String feed, Path records, String by, Path data, List<String> names) {
        List<String> more = new ArrayList<>(List.of("--by", by, "--data", data.toString()));
        more.addAll(names);
        return files(
                "replay-" + feed,
                "io.gezhi.ingestion.files.replay.ReplayRejectsJob",
                "768m",
                loading(),
                arguments(rejects(feed, records), more));
    }

    /** Gives quarantined records of a feed up. */
    public Job dismissRejects(String feed, Path records, String by, String why, List<String> ids) {
        List<String> more = new ArrayList<>(List.of("--by", by, "--why", why));
        more.addAll(ids);
        return files(
                "dismiss-" + feed,
                "io.gezhi.ingestion.files.replay.DismissRejectsJob",
                "192m",
                Map.of("kafka.bootstrap-servers", setting.bootstrapServers()),
                arguments(rejects(feed, records), more));
    }

    private static List<String> rejects(String feed, Path records) {
        return List.of("--feed", feed, "--records", records.toString());
    }

    private Map<String, String> loading() {
        Map<String, String> config = new TreeMap<>();
        config.put("city.profile", setting.city().toString());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put("door.key-file", setting.secrets().key("door").toString());
        config.put("seal.key-file", setting.secrets().key("seal").toString());
        return config;
    }

    /** Counts what the sources hold, for the reconciliation. */
    public Job summariseSources() {
        Map<String, String> config = new TreeMap<>(setting.registry());
        config.put("city.profile", setting.city().toString());
        config.put("kafka.bootstrap-servers", setting.bootstrapServers());
        config.put("door.key-file", setting.secrets().key("door").toString());
        return files("sources", "io.gezhi.ingestion.files.registry.SummariseSourcesJob", "512m", config);
    }

    /** Waits until everything that is in the log now is in the lake. */
    public Job awaitLanded(long seconds) {
        Path landing = setting.home().run().resolve("land.properties");
        JavaCommand command = JavaCommand.of(
                setting.installation().jar("ingestion/land"),
                "256m",
                "io.gezhi.ingestion.land.status.LandStatus",
                "--config",
                landing.toString(),
                "--wait",
                Long.toString(seconds));
        return new Job("landed", command.shortLived());
    }

    /** The nightly work from raw rows to a published index. */
    public Job night(List<String> options) {
        Map<String, String> config = new TreeMap<>(setting.catalog());
        config.put("city.profile", setting.city().toString());
        JavaCommand command = JavaCommand.of(
                setting.installation().jar("batch/jobs"),
                "2560m",
                "io.gezhi.batch.jobs.NightJob",
                arguments(List.of("--config", config("night", config)), options));
        return new Job(
                "night",
                command.with("-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=384m", "-XX:ReservedCodeCacheSize=192m")
                        .opening(OPENED_FOR_SPARK));
    }

    private Job files(String name, String main, String heap, Map<String, String> config, String... more) {
        JavaCommand command = JavaCommand.of(
                setting.installation().jar(FILES),
                heap,
                main,
                arguments(List.of("--config", config(name, config)), List.of(more)));
        return new Job(name, command.with("-XX:+UseSerialGC"));
    }

    private String config(String name, Map<String, String> properties) {
        return setting.write(name, properties).toString();
    }

    private static String[] arguments(List<String> first, List<String> more) {
        return java.util.stream.Stream.concat(first.stream(), more.stream()).toArray(String[]::new);
    }
}
