package io.gezhi.ingestion.files.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One delivered content: a plain file, the inside of a .gz, or one member of a .zip. Its name stays the same wherever the
 * data folder lies.
 */
public record SourceFile(Path path, Optional<String> member, String name) {

    private static final int BUFFER_BYTES = 64 * 1024;

    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(name, "name");
    }

    /** The contents of a file: itself, or each member of a .zip in the order of their names. */
    public static List<SourceFile> in(Path file, Path dataFolder) throws IOException {
        String name = nameOf(file, dataFolder);
        if (!file.toString().endsWith(".zip")) {
            return List.of(new SourceFile(file, Optional.empty(), name));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
                    .map(ZipEntry::getName)
                    .sorted()
                    .map(entry -> new SourceFile(file, Optional.of(entry), name + "!" + entry))
                    .toList();
        }
    }

    private static String nameOf(Path file, Path dataFolder) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = dataFolder.toAbsolutePath().normalize();
        return (absolute.startsWith(folder) ? folder.relativize(absolute) : absolute).toString();
    }

    /** The content, decompressed. */
    public InputStream open() throws IOException {
        if (member.isPresent()) {
            return openMember(member.get());
        }
        InputStream in = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }

    @SuppressWarnings("resource") // closed together with the stream of its member
    private InputStream openMember(String entry) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        return new FilterInputStream(zip.getInputStream(zip.getEntry(entry))) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }
}
