package io.gezhi.ingestion.files.mend;

import io.gezhi.ingestion.files.csv.CodeUnits;
import io.gezhi.ingestion.files.geojson.GeoJsonRows;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Quarantined features as a collection: each on lines of its own, with the identifier of its record as its first property.
 * What was no feature at all stands behind an object that has nothing but the identifier.
 */
final class MendingGeoJson implements MendingText {

    private static final String BEGIN = "{\"type\":\"FeatureCollection\",\"features\":[";
    private static final String SEPARATOR = ",";
    private static final String END = "]}";
    private static final Pattern MARK = Pattern.compile("\\{\"" + ID + "\" ?: ?\"" + MendingMark.UUID + "\" ?[,}]");

    @Override
    public byte[] write(List<MendingPiece> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(BEGIN + "\n"));
        for (int i = 0; i < pieces.size(); i++) {
            byte[] feature = pieces.get(i).bytes();
            boolean object = feature.length > 0 && feature[0] == '{';
            out.writeBytes(bytes((i == 0 ? "" : SEPARATOR + "\n") + "{\"" + ID + "\":\""
                    + pieces.get(i).quarantineId() + "\"" + (object ? "," : "}")));
            out.write(feature, object ? 1 : 0, feature.length - (object ? 1 : 0));
            out.writeBytes(bytes("\n"));
        }
        out.writeBytes(bytes(END + "\n"));
        return out.toByteArray();
    }

    @Override
    public MendedRows read(String fileName, byte[] content) {
        List<MendingMark> marks = MendingMark.find(content, 0, CodeUnits.SINGLE, MARK);
        if (marks.isEmpty()) {
            throw new UnreadableFileException("Cannot replay " + fileName + ": no feature begins with a line {\"" + ID
                    + "\":..., as in the export");
        }
        List<FileRow> rows = new ArrayList<>();
        Map<Long, String> ids = new HashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        for (int i = 0; i < marks.size(); i++) {
            boolean isLast = i + 1 == marks.size();
            int next = isLast ? content.length : marks.get(i + 1).start();
            for (FileRow row : features(fileName, piece(content, marks.get(i), next, isLast ? END : SEPARATOR))) {
                FileRow numbered = numbered(row, rows.size() + 1L);
                rows.add(numbered);
                ids.put(numbered.line(), marks.get(i).quarantineId());
                if (numbered instanceof FileRow.Read read) {
                    columns.addAll(read.values().keySet());
                }
            }
        }
        return new MendedRows(List.copyOf(columns), StandardCharsets.UTF_8, Optional.empty(), rows, ids);
    }

    /** The feature as it stood before the identifier was put into it. */
    private static byte[] piece(byte[] content, MendingMark mark, int next, String following) {
        byte[] written = bytes("\n" + following + "\n");
        int end = endsWith(content, mark.end(), next, written)
                ? next - written.length
                : withoutFollowing(content, mark.end(), next, bytes(following));
        byte[] rest = Arrays.copyOfRange(content, mark.end(), end);
        return mark.last() == ',' ? joined(bytes("{"), rest) : rest;
    }

    /** An editor may have moved what stands between two features. */
    private static int withoutFollowing(byte[] content, int from, int to, byte[] following) {
        int end = withoutBlanks(content, from, to);
        return endsWith(content, from, end, following) ? withoutBlanks(content, from, end - following.length) : end;
    }

    private static boolean endsWith(byte[] content, int from, int to, byte[] suffix) {
        return to - suffix.length >= from && Arrays.equals(content, to - suffix.length, to, suffix, 0, suffix.length);
    }

    private static int withoutBlanks(byte[] content, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(content[end - 1])) {
            end--;
        }
        return end;
    }

    private static List<FileRow> features(String fileName, byte[] piece) {
        byte[] collection = joined(bytes(BEGIN), joined(piece, bytes(END)));
        List<FileRow> rows = new ArrayList<>();
        try (GeoJsonRows features = GeoJsonRows.open(fileName, new ByteArrayInputStream(collection))) {
            features.forEachRemaining(rows::add);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        boolean broken = rows.stream().anyMatch(FileRow.Unreadable.class::isInstance);
        return broken ? List.of(asOne(piece, rows)) : rows;
    }

    /** What cannot be read as features stays together as it is. */
    private static FileRow asOne(byte[] piece, List<FileRow> rows) {
        FileRow.Unreadable why = rows.stream()
                .filter(FileRow.Unreadable.class::isInstance)
                .map(FileRow.Unreadable.class::cast)
                .findFirst()
                .orElseThrow();
        return new FileRow.Unreadable(why.line(), piece, why.reason(), why.rule());
    }

    private static FileRow numbered(FileRow row, long number) {
        return row instanceof FileRow.Read read
                ? new FileRow.Read(number, read.original(), read.values())
                : new FileRow.Unreadable(
                        number, row.original(), ((FileRow.Unreadable) row).reason(), ((FileRow.Unreadable) row).rule());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
