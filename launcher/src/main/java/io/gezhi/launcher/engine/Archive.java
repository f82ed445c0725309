package io.gezhi.launcher.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks what engines are shipped in. */
final class Archive {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private Archive() {}

    /** Unpacks the members below a folder of the archive. */
    static void unpackTarGz(Path archive, Path folder, String below) throws IOException {
        try (InputStream bytes = open(archive)) {
            unpack(new TarArchiveInputStream(new GzipCompressorInputStream(bytes)), folder, below);
        }
    }

    static void unpackZip(Path archive, Path folder) throws IOException {
        try (InputStream bytes = open(archive)) {
            unpack(new ZipArchiveInputStream(bytes), folder, "");
        }
    }

    /** Unpacks the first .txz member of a jar. */
    static void unpackTarXzInJar(Path jar, Path folder) throws IOException {
        try (ZipArchiveInputStream members = new ZipArchiveInputStream(open(jar))) {
            for (ArchiveEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                if (member.getName().endsWith(".txz")) {
                    unpack(new TarArchiveInputStream(new XZCompressorInputStream(members)), folder, "");
                    return;
                }
            }
        }
        throw new IOException("Cannot find a .txz member (" + jar + ")");
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 20);
    }

    private static void unpack(ArchiveInputStream<? extends ArchiveEntry> entries, Path folder, String below)
            throws IOException {
        for (ArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().startsWith(below)) {
                write(entries, entry, inside(folder, entry.getName()));
            }
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Cannot unpack outside the folder (" + name + ")");
        }
        return target;
    }

    private static void write(InputStream bytes, ArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(tar.getLinkName()));
            return;
        }
        if (entry instanceof TarArchiveEntry tar && tar.isLink()) {
            throw new IOException("Unsupported hard link in the archive (" + entry.getName() + ")");
        }
        Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        if (entry instanceof TarArchiveEntry tar && (tar.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
