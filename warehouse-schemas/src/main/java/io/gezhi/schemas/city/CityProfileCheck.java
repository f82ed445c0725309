package io.gezhi.schemas.city;

import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblem;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Judges a city profile as a whole, without a running warehouse: city, contracts, feeds, codes, rules and index method. */
public final class CityProfileCheck {
    /** A city that names no method and has no file of this name has no index. */
    private static final String UNLESS_NAMED = "index-method.yaml";

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private CityProfileCheck(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Every problem with file, line, key, what is allowed and what stands there; none where the profile can be used. */
    public static List<String> problems(Path folder) throws IOException {
        return new CityProfileCheck(folder).problems();
    }

    private List<String> problems() throws IOException {
        Path method = folder.resolve(UNLESS_NAMED);
        try {
            method = CityProfile.load(folder).indexMethod();
        } catch (OperatorMistakeException e) {
            problems.addAll(e.problems());
        }
        for (String documents : List.of("feeds", "contracts", "rules")) {
            tellOthers(folder.resolve(documents));
        }
        for (Path rule : yamls(folder.resolve("rules"))) {
            check(rule, DocumentSchema.RULE);
        }
        if (Files.isRegularFile(method)) {
            check(method, DocumentSchema.INDEX_METHOD);
        } else if (!method.equals(folder.resolve(UNLESS_NAMED))) {
            problems.add("Missing index method: no such file (" + folder.relativize(method) + ")");
        }
        return List.copyOf(problems);
    }

    private void check(Path file, DocumentSchema schema) throws IOException {
        Document document = Document.read(file, folder.relativize(file).toString());
        schema.problems(document).stream().map(DocumentProblem::toString).forEach(problems::add);
    }

    /** A file that nobody reads is a document under a wrong name. */
    private void tellOthers(Path documents) throws IOException {
        if (!Files.isDirectory(documents)) {
            return;
        }
        try (Stream<Path> files = Files.list(documents)) {
            files.filter(file -> !file.toString().endsWith(".yaml")
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .forEach(
                            file -> problems.add("Unknown file: it is not read, a name that ends in .yaml is expected ("
                                    + folder.relativize(file) + ")"));
        }
    }

    private static List<Path> yamls(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
