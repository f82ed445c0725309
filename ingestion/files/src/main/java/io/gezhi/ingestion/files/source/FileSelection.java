package io.gezhi.ingestion.files.source;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds delivered files: paths as a person types them, or the globs of a feed below the data folder. */
public record FileSelection(Path dataFolder, ReadLimits limits) {

    private static final Pattern PATTERN = Pattern.compile("[*?\\[{\\\\]");

    public FileSelection(Path dataFolder) {
        this(dataFolder, ReadLimits.DEFAULT);
    }

    /** Everything that the names stand for, members of archives included, in a stable order; refused as a whole. */
    public List<SourceFile> select(List<String> names) throws IOException {
        Contents contents = contents(names);
        if (!contents.refusals().isEmpty()) {
            throw new OperatorMistakeException(contents.refusals());
        }
        return contents.files();
    }

    /** The same, where what cannot be read keeps nothing else out. A file that is named twice is read once. */
    public Contents contents(List<String> names) throws IOException {
        Contents contents = Contents.NONE;
        Set<Path> seen = new LinkedHashSet<>();
        for (String name : names) {
            List<Path> paths = paths(name);
            if (paths.isEmpty()) {
                contents = contents.and(Contents.refused(notFound(name)));
            }
            for (Path path : paths) {
                if (seen.add(path.toAbsolutePath().normalize())) {
                    contents = contents.and(SourceFile.in(path, dataFolder, limits));
                }
            }
        }
        return contents;
    }

    private String notFound(String name) {
        if (Files.isDirectory(dataFolder.resolve(name))) {
            return "Cannot read file: it is a folder (" + name + ")";
        }
        return Path.of(name).isAbsolute()
                ? "Cannot find file: there is none of this name (" + name + ")"
                : "Cannot find file: nothing of this name below " + dataFolder + " (" + name + ")";
    }

    private List<Path> paths(String name) throws IOException {
        if (Files.isRegularFile(dataFolder.resolve(name))) {
            return List.of(dataFolder.resolve(name));
        }
        if (Files.isRegularFile(Path.of(name))) {
            return List.of(Path.of(name));
        }
        if (!PATTERN.matcher(name).find()) {
            return List.of();
        }
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> below = Files.walk(dataFolder)) {
            return below.filter(path -> glob.matches(dataFolder.relativize(path)) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }
}
