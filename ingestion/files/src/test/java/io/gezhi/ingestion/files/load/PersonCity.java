package io.gezhi.ingestion.files.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A city of one feed, {@code people}, with the keys and the configuration that its loading needs. */
public record PersonCity(Path folder, Path config) {

    public static final String HEADER = "编号,身份证,姓名,出生,更新,备注\n";
    public static final String ZHANG = "p1,11010519491231002X,张三,1949-12-31,2024-05-01T08:00:00,一\n";
    public static final String LI = "p2,110105194912310021,李四,1950-01-02,2024-05-01 09:30:00,二\n";

    public static PersonCity in(Path folder, String bootstrapServers) throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("city.yaml"), "city: test\ntitle: Test\nzone: Asia/Shanghai\n");
        Files.writeString(folder.resolve("feeds/people.yaml"), """
                feed: people
                contract: person
                channel: files
                files: ["*.csv"]
                format: {type: csv, encoding: detect}
                columns:
                  person_id: {from: 编号}
                  citizen_id: {from: 身份证}
                  full_name: {from: 姓名}
                  birth_year: {from: 出生}
                  updated_at: {from: 更新}
                """);
        Path key = Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("key"), "0f".repeat(32) + "\n"),
                PosixFilePermissions.fromString("rw-------"));
        Path config = Files.writeString(
                folder.resolve("load.properties"),
                "city.profile=%s\nkafka.bootstrap-servers=%s\ndeidentification.key-file=%s\nseal.key-file=%s\n"
                        .formatted(folder, bootstrapServers, key, key));
        return new PersonCity(folder, config);
    }

    /** The same people from a registry table that is filled from the same files. */
    public void registryFeed() throws IOException {
        String files = Files.readString(folder.resolve("feeds/people.yaml"));
        String layout = files.substring(files.indexOf("files:"));
        Files.writeString(
                folder.resolve("feeds/registered.yaml"),
                "feed: registered\ncontract: person\nchannel: registry\ntable: population.person\nfilled-from:\n"
                        + layout.indent(2));
    }

    /** Places that arrive as GeoJSON. */
    public void gridFeed() throws IOException {
        Files.writeString(
                folder.resolve("feeds/grids.yaml"),
                "feed: grids\ncontract: grid\nchannel: files\nfiles: [\"*.json\"]\nformat: {type: geojson}\n");
    }

    /** Areas without identifiers of their own, in CSV files. */
    void areaFeed() throws IOException {
        Files.writeString(folder.resolve("feeds/areas.yaml"), """
                feed: areas
                contract: division
                channel: files
                files: ["*.csv"]
                columns:
                  division_id: {row-id: true}
                  level: {constant: city}
                  name: {from: name}
                """);
    }

    public Path file(String name, String content, Charset encoding) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(encoding));
    }

    Path manyPeople(String name, int count) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            for (int person = 0; person < count; person++) {
                out.write("p" + person + ",,王" + person + ",1980-01-01,2024-05-01T08:00:00,\n");
            }
        }
        return file;
    }

    public String[] arguments(Path... files) {
        return arguments("people", files);
    }

    public String[] arguments(String feed, Path... files) {
        return Stream.concat(
                        List.of("--config", config.toString(), "--feed", feed, "--data", folder.toString()).stream(),
                        Stream.of(files).map(Path::toString))
                .toArray(String[]::new);
    }
}
