package io.gezhi.launcher.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup holds. It is written last, so a folder without one is no backup.
 *
 * @param home the folder that was backed up; the lake's tables name their files below it
 * @param layout the version of the home's layout
 * @param folders all folders, parents first; engines expect also those that are empty
 */
record Manifest(Instant at, String home, int layout, List<String> folders, List<Entry> files) {

    static final String NAME = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One file with what it has to hold. */
    record Entry(String path, long size, String sha256) {}

    Manifest {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    void write(Path folder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("at", at.toString()).put("home", home).put("layout", layout);
        ArrayNode all = root.putArray("folders");
        folders.forEach(all::add);
        ArrayNode entries = root.putArray("files");
        files.forEach(each -> entries.addObject()
                .put("path", each.path())
                .put("size", each.size())
                .put("sha256", each.sha256()));
        byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        Files.writeString(folder.resolve(NAME + ".sha256"), Checksum.of(text) + "\n", StandardCharsets.US_ASCII);
        Path draft = folder.resolve(NAME + ".new");
        Files.write(draft, text);
        Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw Failure.mistake(
                    "Cannot restore: no complete backup is there, " + NAME + " is missing (" + folder + ")");
        }
        try {
            byte[] text = Files.readAllBytes(file);
            String noted = Files.readString(folder.resolve(NAME + ".sha256"), StandardCharsets.US_ASCII)
                    .trim();
            if (!noted.equals(Checksum.of(text))) {
                throw Failure.mistake("Cannot restore: " + NAME + " was changed since it was written (" + folder + ")");
            }
            return parse(JSON.readTree(text));
        } catch (JsonProcessingException damaged) {
            throw Failure.mistake("Cannot restore: " + NAME + " is damaged (" + folder + ")");
        } catch (IOException failure) {
            throw Failure.outside("Cannot read the backup: " + failure.getMessage() + " (" + folder + ")", failure);
        }
    }

    private static Manifest parse(JsonNode root) {
        List<String> folders = new ArrayList<>();
        root.path("folders").forEach(each -> folders.add(each.asText()));
        List<Entry> files = new ArrayList<>();
        root.path("files")
                .forEach(each -> files.add(new Entry(
                        each.path("path").asText(),
                        each.path("size").asLong(),
                        each.path("sha256").asText())));
        return new Manifest(
                Instant.parse(root.path("at").asText()),
                root.path("home").asText(),
                root.path("layout").asInt(),
                folders,
                files);
    }
}
