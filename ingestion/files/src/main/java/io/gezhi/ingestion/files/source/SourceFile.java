package io.gezhi.ingestion.files.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * One delivered content: a plain file, the inside of a .gz, or one member of a .zip. Its name stays the same wherever the
 * data folder lies.
 *
 * @param member place of the member in its archive; a name may occur there twice
 */
public record SourceFile(Path path, Optional<Integer> member, String name, ReadLimits limits) {

    private static final int BUFFER_BYTES = 64 * 1024;

    public SourceFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(name, "name");
    }

    public SourceFile(Path path, Optional<Integer> member, String name) {
        this(path, member, name, ReadLimits.DEFAULT);
    }

    /** What a file holds: itself, or each member of a .zip in the order of the archive. */
    static Contents in(Path file, Path dataFolder, ReadLimits limits) {
        String name = nameOf(file, dataFolder);
        try {
            byte[] first = first(file);
            return switch (Packing.of(first)) {
                case ZIP -> ZipMembers.of(file, name, limits);
                case UNSUPPORTED -> unsupported(name, first);
                case GZIP -> Contents.of(new SourceFile(file, Optional.empty(), name, limits));
                case NONE ->
                    Packing.isPromisedBy(name)
                            ? Contents.refused("Cannot read " + name + ": it is not the archive that its name says")
                            : Contents.of(new SourceFile(file, Optional.empty(), name, limits));
            };
        } catch (IOException failed) {
            return Contents.refused("Cannot read " + name + ": " + failed.getMessage());
        }
    }

    private static Contents unsupported(String name, byte[] first) {
        return Contents.refused("Cannot read " + name + ": unsupported archive, deliver .zip or .gz ("
                + Packing.unsupported(first).orElse("") + ")");
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Packing.first(in);
        }
    }

    private static String nameOf(Path file, Path dataFolder) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = dataFolder.toAbsolutePath().normalize();
        return (absolute.startsWith(folder) ? folder.relativize(absolute) : absolute).toString();
    }

    /** The file that has the content as a member. */
    public Optional<String> archive() {
        return member.map(place -> name.substring(0, name.indexOf('!')));
    }

    /**
     * The content, unpacked. Reading on throws {@link UnreadableFileException} where the archive is damaged or grows
     * beyond the limits.
     */
    public InputStream open() throws IOException {
        if (member.isPresent()) {
            return ZipMembers.open(path, member.get(), name, limits);
        }
        boolean packed = Packing.of(first(path)) == Packing.GZIP;
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        if (!packed) {
            return in;
        }
        try {
            return refuseArchive(new BoundedStream(
                    GzipCompressorInputStream.builder()
                            .setInputStream(in)
                            .setDecompressConcatenated(true)
                            .get(),
                    name,
                    Files.size(path),
                    limits));
        } catch (IOException damaged) {
            in.close();
            throw new UnreadableFileException(ZipMembers.damaged(name, damaged), damaged);
        }
    }

    private InputStream refuseArchive(InputStream content) throws IOException {
        BufferedInputStream in = new BufferedInputStream(content, BUFFER_BYTES);
        in.mark(BUFFER_BYTES);
        byte[] first = Packing.first(in);
        if (Packing.of(first) != Packing.NONE) {
            in.close();
            throw new UnreadableFileException("Cannot read " + name + ": an archive inside an archive is not unpacked ("
                    + Packing.unsupported(first).orElse("packed twice") + ")");
        }
        in.reset();
        return in;
    }
}
