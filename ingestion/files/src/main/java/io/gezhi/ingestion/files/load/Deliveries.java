package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.Delivery;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.message.FileRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Which delivery of its feed a content is. The path as it was typed plays no part: a delivery is known by the name of its
 * file and its path inside an archive, or by the period in that name; one that only adds rows is known by its content.
 *
 * @param isKnownByLine whether the line within its delivery is what a row is known by
 */
public record Deliveries(Delivery rule, boolean isKnownByLine) {

    private static final int SHORT_HASH = 16;

    public static Deliveries of(FileSet layout) {
        return new Deliveries(layout.delivery(), layout.mapping().usesRowId());
    }

    /**
     * Why each of those contents cannot be loaded that would replace one another: they come together, so that none is the
     * correction of the other.
     */
    Map<SourceFile, String> clashes(Map<SourceFile, Inspection> contents) {
        Map<SourceFile, String> clashes = new LinkedHashMap<>();
        if (rule.kind() == Delivery.Kind.ADDS || !(replaceAsAWhole() || isKnownByLine)) {
            return clashes;
        }
        Map<String, Map<SourceFile, Inspection>> claims = new LinkedHashMap<>();
        contents.forEach((file, inspection) -> claims.computeIfAbsent(
                        name(file.name(), inspection.sha256()), name -> new LinkedHashMap<>())
                .put(file, inspection));
        claims.forEach((name, claimed) -> {
            if (claimed.values().stream().map(Inspection::sha256).distinct().count() > 1) {
                claimed.keySet().forEach(file -> clashes.put(file, clash(file, name, claimed.keySet())));
            }
        });
        return clashes;
    }

    private static String clash(SourceFile file, String name, Set<SourceFile> claimed) {
        String others = claimed.stream()
                .filter(other -> !other.equals(file))
                .map(SourceFile::name)
                .collect(Collectors.joining(", "));
        return "Cannot load " + file.name() + ": " + others
                + " in the same load claims to be the same delivery, and one"
                + " would replace the other; deliver them under names of their own, or each correction by itself ("
                + name + ")";
    }

    /** @param file name of the content, with folders and member */
    String name(String file, String sha256) {
        if (rule.kind() == Delivery.Kind.ADDS) {
            return sha256.substring(0, SHORT_HASH);
        }
        String name = withoutFolders(file);
        return rule.period()
                .map(pattern -> pattern.matcher(name))
                .filter(Matcher::find)
                .map(found -> found.group(found.groupCount() > 0 ? 1 : 0))
                .orElse(name);
    }

    FileRecord.Delivered version(String name, long version) {
        return new FileRecord.Delivered(name, version, rule.kind().name().toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses a whole without a row, which an export that broke off looks like, and which would withdraw all that its
     * delivery had.
     *
     * @param rows of the content that are no preamble and no total
     */
    public void requireRows(SourceFile file, long rows) {
        if (replaceAsAWhole() && rows == 0 && !rule.mayBeEmpty()) {
            throw new UnreadableFileException("Cannot load " + file.name() + ": it has no row, and as a whole it would"
                    + " withdraw all rows of its delivery; where that is meant, the feed says"
                    + " delivery: {kind: whole, empty: allowed} (0 rows)");
        }
    }

    boolean replaceAsAWhole() {
        return rule.kind() == Delivery.Kind.WHOLE;
    }

    private static String withoutFolders(String file) {
        int mark = file.indexOf('!');
        String archive = mark < 0 ? file : file.substring(0, mark);
        String name = last(archive) + (mark < 0 ? "" : "!" + inside(file.substring(mark + 1)));
        return name.toLowerCase(Locale.ROOT);
    }

    /** Two members of one name may lie in different folders of their archive: those are two deliveries. */
    private static String inside(String member) {
        return member.replace('\\', '/').replaceFirst("^(\\.?/)+", "");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
