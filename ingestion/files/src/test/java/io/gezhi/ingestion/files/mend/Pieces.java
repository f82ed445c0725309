package io.gezhi.ingestion.files.mend;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.schemas.city.FileFormat;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Quarantined rows of a file with the columns a and b, and what comes back of them. */
final class Pieces {
    static final FileFormat CSV = new FileFormat(FileFormat.Kind.CSV, "UTF-8", ',');
    static final FileFormat GEOJSON = new FileFormat(FileFormat.Kind.GEOJSON, "UTF-8", ',');
    static final Charset GB18030 = Charset.forName("GB18030");

    private Pieces() {}

    static MendedRows readBack(List<MendingPiece> pieces, Charset encoding) {
        return text(encoding).read("mended.csv", text(encoding).write(pieces));
    }

    static MendingText text(Charset encoding) {
        return MendingText.of(CSV, encoding, Optional.of("a,b"));
    }

    static List<MendingPiece> pieces(List<byte[]> originals) {
        return IntStream.range(0, originals.size())
                .mapToObj(at -> new MendingPiece(new UUID(7, at).toString(), originals.get(at)))
                .toList();
    }

    static List<FileRow> rows(MendedRows mended) {
        List<FileRow> rows = new ArrayList<>();
        mended.forEachRemaining(rows::add);
        return rows;
    }

    static List<String> idsAndBytes(MendedRows mended) {
        return rows(mended).stream()
                .map(row -> shown(new MendingPiece(mended.quarantineId(row.line()), row.original())))
                .toList();
    }

    static List<String> shown(List<MendingPiece> pieces) {
        return pieces.stream().map(Pieces::shown).toList();
    }

    private static String shown(MendingPiece piece) {
        return piece.quarantineId() + " " + HexFormat.of().formatHex(piece.bytes());
    }
}
