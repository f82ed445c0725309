package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the built modules and the unpacked engines are.
 *
 * @param root the checkout, which holds the modules and the city profiles
 * @param cache what is fetched and unpacked once per machine
 */
public record Installation(Path root, Path cache) {

    /** Reads the places from the system properties that the {@code gezhi} script sets. */
    public static Installation current() {
        Path root =
                Path.of(System.getProperty("gezhi.root", ".")).toAbsolutePath().normalize();
        String cache = System.getenv("GEZHI_CACHE");
        return new Installation(
                root,
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "gezhi")
                        : Path.of(cache).toAbsolutePath());
    }

    /** The jar of a module such as {@code ingestion/land}. */
    public Path jar(String module) {
        // Modules in tools/ carry the product's own name: tools/city is built as gezhi-city.
        String name = module.replaceFirst("^tools/", "gezhi/").replace('/', '-');
        Path jar = root.resolve(module).resolve("target").resolve(name + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw Failure.outside("Missing " + jar + ": build it with mvn -DskipTests package");
        }
        return jar;
    }

    /** Tells one build of a module from another: SHA-256 of its jar, in hexadecimal digits. */
    public String fingerprint(String module) {
        Path jar = jar(module);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException failure) {
            throw Failure.outside("Cannot read " + jar + ": " + failure.getMessage(), failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The folder of a city profile, given by name or by path. */
    public Path city(String nameOrFolder) {
        for (Path each :
                new Path[] {Path.of(nameOrFolder), root.resolve("cities").resolve(nameOrFolder)}) {
            if (Files.isRegularFile(each.resolve("city.yaml"))) {
                return each.toAbsolutePath().normalize();
            }
        }
        if (Path.of(nameOrFolder).isAbsolute()) {
            throw Failure.mistake("Cannot find the city profile: the folder holds no city.yaml (" + nameOrFolder + ")");
        }
        throw Failure.mistake("Cannot find the city profile: neither " + nameOrFolder + " nor cities/" + nameOrFolder
                + " holds a city.yaml");
    }
}
