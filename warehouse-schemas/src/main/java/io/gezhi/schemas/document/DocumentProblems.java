package io.gezhi.schemas.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong in one document: what its schema does not allow, and what only its reader can know. */
public final class DocumentProblems {
    private final Document document;
    private final List<DocumentProblem> problems;
    private final Set<String> refusedKeys;

    public DocumentProblems(Document document, DocumentSchema schema) {
        this.document = document;
        this.problems = new ArrayList<>(schema.problems(document));
        this.refusedKeys = problems.stream().map(DocumentProblem::key).collect(Collectors.toUnmodifiableSet());
    }

    public Document document() {
        return document;
    }

    /** Whether there is nothing to read, because the document is none. */
    public boolean isUnreadable() {
        return !document.unreadable().isEmpty();
    }

    /** Whether the schema refuses what stands under the key. */
    public boolean refuses(String key) {
        return refusedKeys.contains(key);
    }

    /** Adds a problem, unless the schema refuses what stands under the key. */
    public void add(String key, String rule, String value) {
        if (!refuses(key)) {
            problems.add(document.problem(key, rule, value));
        }
    }

    /** Adds a problem as it is. */
    public void add(DocumentProblem problem) {
        problems.add(problem);
    }

    /** All of them, in the order of their lines. */
    public List<String> texts() {
        return problems.stream()
                .sorted(Comparator.comparingInt(DocumentProblem::line))
                .map(DocumentProblem::toString)
                .toList();
    }
}
