package io.gezhi.schemas.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of documents of one kind, those whose names end in {@code .yaml}. A folder that does not exist has none.
 *
 * @param documents the documents, by name
 * @param problems one for each file that is not read: a document under a wrong name; hidden files are nobody's
 */
public record DocumentFolder(List<Path> documents, List<String> problems) {
    private static final String ENDING = ".yaml";

    public DocumentFolder {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** @param shown what messages call the folder */
    public static DocumentFolder read(Path folder, String shown) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new DocumentFolder(List.of(), List.of());
        }
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> files =
                    listed.filter(file -> !name(file).startsWith(".")).sorted().toList();
            return new DocumentFolder(
                    files.stream().filter(DocumentFolder::isDocument).toList(),
                    files.stream()
                            .filter(file -> !isDocument(file))
                            .map(file -> "Unknown file: it is not read, a name that ends in " + ENDING
                                    + " is expected (" + shown + "/" + name(file) + ")")
                            .toList());
        }
    }

    private static boolean isDocument(Path file) {
        return name(file).endsWith(ENDING) && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
