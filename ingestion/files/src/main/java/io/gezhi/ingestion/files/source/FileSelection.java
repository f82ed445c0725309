package io.gezhi.ingestion.files.source;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds delivered files: paths as a person types them, or the globs of a feed below the data folder. */
public record FileSelection(Path dataFolder) {

    /** Everything that the names stand for, members of archives included, in a stable order. */
    public List<SourceFile> select(List<String> names) throws IOException {
        List<SourceFile> selected = new ArrayList<>();
        for (String name : names) {
            List<Path> paths = paths(name);
            if (paths.isEmpty()) {
                throw new OperatorMistakeException(
                        List.of("Cannot find file: nothing of this name below " + dataFolder + " (" + name + ")"));
            }
            for (Path path : paths) {
                selected.addAll(SourceFile.in(path, dataFolder));
            }
        }
        return selected;
    }

    private List<Path> paths(String name) throws IOException {
        if (Files.isRegularFile(dataFolder.resolve(name))) {
            return List.of(dataFolder.resolve(name));
        }
        if (Files.isRegularFile(Path.of(name))) {
            return List.of(Path.of(name));
        }
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> below = Files.walk(dataFolder)) {
            return below.filter(path -> glob.matches(dataFolder.relativize(path)) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }
}
