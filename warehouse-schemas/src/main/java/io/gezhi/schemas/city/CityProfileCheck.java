package io.gezhi.schemas.city;

import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentFolder;
import io.gezhi.schemas.document.DocumentProblem;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        DocumentFolder rules = DocumentFolder.read(folder.resolve("rules"), "rules");
        problems.addAll(rules.problems());
        for (Path rule : rules.documents()) {
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
}
