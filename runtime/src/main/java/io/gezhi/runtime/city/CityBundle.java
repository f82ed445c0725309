package io.gezhi.runtime.city;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A city profile as one value that travels with a job: a task on another machine has no folder to read it from. Profiles
 * hold contracts and mappings and no data, so a bundle is small; one that is not is refused.
 */
public final class CityBundle implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long LARGEST_BYTES = 16L * 1024 * 1024;

    private final TreeMap<String, byte[]> files;

    private CityBundle(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * Packs the folder of a profile.
     *
     * @throws OperatorMistakeException where there is no folder, or one that holds more than a profile does
     */
    public static CityBundle pack(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new OperatorMistakeException("Cannot use city profile: a folder is expected (" + folder + ")");
        }
        Map<String, byte[]> files = new TreeMap<>();
        long bytes = 0;
        for (Path file : filesOf(folder)) {
            bytes += Files.size(file);
            if (bytes > LARGEST_BYTES) {
                throw new OperatorMistakeException(
                        "Cannot use city profile: a folder of contracts and mappings of at most "
                                + LARGEST_BYTES / (1024 * 1024) + " MiB is expected, data belong elsewhere (" + folder
                                + ")");
            }
            files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return new CityBundle(files);
    }

    private static Iterable<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The profile, read from a copy of the folder that is gone again when this returns. */
    public CityProfile profile() throws IOException {
        Path copy = Files.createTempDirectory("gezhi-city-");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = copy.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return CityProfile.load(copy);
        } finally {
            delete(copy);
        }
    }

    /** Two bundles of the same files are the same profile. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CityBundle that && fingerprint().equals(that.fingerprint());
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** What the profile is known by, in logs: it has too many files to name them. */
    @Override
    public String toString() {
        return files.size() + " files, " + fingerprint().substring(0, 12);
    }

    /** Hexadecimal SHA-256 over the names and the contents of all files: says whether two profiles are the same. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot tell profiles apart: this Java has no SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
