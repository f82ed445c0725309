package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import io.gezhi.schemas.city.Feed;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in the folder of a demonstration. */
final class DeliveredFiles {

    private final List<Path> files;

    DeliveredFiles(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = new ArrayList<>();
            found.filter(Files::isRegularFile).map(folder::relativize).forEach(all::add);
            this.files = List.copyOf(all);
        } catch (IOException unreadable) {
            throw Failure.outside("Cannot read the data: " + unreadable.getMessage() + " (" + folder + ")", unreadable);
        }
    }

    /** The names and patterns of a feed for which there is a file. */
    List<String> names(Feed feed) {
        return feed.files().stream()
                .flatMap(layout -> layout.files().stream())
                .filter(this::matches)
                .toList();
    }

    private boolean matches(String name) {
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + name);
        return files.stream().anyMatch(file -> file.equals(Path.of(name)) || glob.matches(file));
    }
}
