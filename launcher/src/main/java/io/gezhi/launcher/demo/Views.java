package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The views that analysts start from; they are shipped with the contracts, one file each, and made anew at each run. */
final class Views {

    private static final String FOLDER = "views/";
    private static final String SUFFIX = ".sql";
    private static final String SCHEMA = "analyst.";

    private Views() {}

    /** Creates or replaces all of them and returns their names. */
    static List<String> create(Connection trino) {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(shippedWith().toFile());
                Statement statement = trino.createStatement()) {
            List<JarEntry> files = jar.stream()
                    .filter(each ->
                            each.getName().startsWith(FOLDER) && each.getName().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry file : files) {
                statement.execute(text(jar, file));
                names.add(SCHEMA + file.getName().replaceFirst("^views/", "").replaceFirst("\\.sql$", ""));
            }
            return names;
        } catch (SQLException refused) {
            throw Failure.outside("Cannot create the views after " + names + ": " + refused.getMessage(), refused);
        } catch (IOException | URISyntaxException unreadable) {
            throw Failure.outside("Cannot read the views: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Path shippedWith() throws URISyntaxException {
        return Path.of(Contracts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static String text(JarFile jar, JarEntry file) throws IOException {
        try (InputStream bytes = jar.getInputStream(file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .replaceFirst(";\\s*$", "");
        }
    }
}
