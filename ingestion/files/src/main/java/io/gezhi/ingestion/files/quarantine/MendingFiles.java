package io.gezhi.ingestion.files.quarantine;

import io.gezhi.ingestion.files.mend.MendedRows;
import io.gezhi.ingestion.files.mend.MendingPiece;
import io.gezhi.ingestion.files.mend.MendingText;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.message.QuarantinedRecord;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Quarantined rows of one feed as files to mend, one for each encoding and header that they were delivered in. */
public final class MendingFiles {

    private final FileFormat format;
    private final Seal seal;

    public MendingFiles(FileFormat format, Seal seal) {
        this.format = format;
        this.seal = seal;
    }

    /** What the rows of one file have in common. */
    record Layout(Charset encoding, Optional<String> header) {}

    /** A file to mend and the records whose rows it has. */
    @SuppressWarnings("ArrayRecordComponent") // written once, not compared
    public record MendingFile(Layout layout, byte[] content, List<QuarantinedRecord> records) {}

    public List<MendingFile> of(List<QuarantinedRecord> rows) {
        Map<Layout, List<QuarantinedRecord>> byLayout =
                rows.stream().collect(Collectors.groupingBy(this::layout, LinkedHashMap::new, Collectors.toList()));
        List<MendingFile> files = new ArrayList<>();
        byLayout.forEach((layout, records) -> files.add(file(layout, records)));
        return files;
    }

    private MendingFile file(Layout layout, List<QuarantinedRecord> records) {
        List<MendingPiece> pieces = records.stream()
                .map(record -> new MendingPiece(record.quarantineId(), record.opened(seal)))
                .toList();
        return new MendingFile(layout, text(layout).write(pieces), records);
    }

    private Layout layout(QuarantinedRecord record) {
        boolean complete = record.encoding().isPresent()
                && (format.kind() == FileFormat.Kind.GEOJSON || record.header().isPresent());
        if (!complete) {
            throw new UnreadableFileException("Cannot write " + record.source() + ":" + record.position()
                    + " as a file: its encoding and header are not known; mend the file itself, load it and dismiss the"
                    + " record (" + record.quarantineId() + ")");
        }
        return new Layout(Charset.forName(record.encoding().get()), record.header());
    }

    /** Reads a mended file in the encoding that its records were delivered in. */
    public MendedRows read(String fileName, byte[] content, QuarantinedRecords records) {
        UnreadableFileException refused = new UnreadableFileException(
                "Cannot replay " + fileName + ": quarantine has no rows of this feed that it could mend");
        for (String encoding : records.encodings()) {
            try {
                MendedRows rows = text(new Layout(Charset.forName(encoding), Optional.empty()))
                        .read(fileName, content);
                if (areOf(encoding, rows.quarantineIds(), records)) {
                    return rows;
                }
                refused = new UnreadableFileException("Cannot replay " + fileName
                        + ": its rows were delivered in different encodings; replay them file by file, as exported");
            } catch (UnreadableFileException notInThisEncoding) {
                refused = notInThisEncoding;
            }
        }
        throw refused;
    }

    private static boolean areOf(String encoding, Set<String> ids, QuarantinedRecords records) {
        return ids.stream().allMatch(id -> records.find(id)
                .flatMap(QuarantinedRecord::encoding)
                .map(encoding::equals)
                .orElse(true));
    }

    private MendingText text(Layout layout) {
        return MendingText.of(format, layout.encoding(), layout.header());
    }
}
