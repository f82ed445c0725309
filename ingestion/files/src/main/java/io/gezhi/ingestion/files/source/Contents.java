package io.gezhi.ingestion.files.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that delivered files hold: what is to be read, what is no data and passed over by name, and what cannot be read with
 * the reason.
 */
public record Contents(List<SourceFile> files, List<String> passedOver, List<String> refusals) {

    public static final Contents NONE = new Contents(List.of(), List.of(), List.of());

    public Contents {
        files = List.copyOf(files);
        passedOver = List.copyOf(passedOver);
        refusals = List.copyOf(refusals);
    }

    static Contents of(SourceFile file) {
        return new Contents(List.of(file), List.of(), List.of());
    }

    static Contents passedOver(String name) {
        return new Contents(List.of(), List.of(name), List.of());
    }

    static Contents refused(String reason) {
        return new Contents(List.of(), List.of(), List.of(reason));
    }

    Contents and(Contents more) {
        return new Contents(
                joined(files, more.files), joined(passedOver, more.passedOver), joined(refusals, more.refusals));
    }

    /** The same with contents that turned out to be unreadable. */
    public Contents withRefusals(List<String> all) {
        return new Contents(files, passedOver, all);
    }

    /** Members of an archive that were passed over, in one text. */
    public String passedOverOf(String archive) {
        return of(archive, passedOver);
    }

    /** Members of an archive that could not be read, each with its reason, in one text. */
    public String refusalsOf(String archive) {
        return of(archive, refusals);
    }

    private static String of(String archive, List<String> texts) {
        return texts.stream()
                .filter(text -> text.contains(archive + "!"))
                .collect(java.util.stream.Collectors.joining("; "));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream())
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }
}
