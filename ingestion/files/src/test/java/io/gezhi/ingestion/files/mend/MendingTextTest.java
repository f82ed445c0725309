package io.gezhi.ingestion.files.mend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MendingTextTest {

    @Test
    void quotesLineEndsAndCutCharactersOfOneRowLeaveTheNextAlone() {
        List<MendingPiece> pieces = Pieces.pieces(List.of(
                "a,\"never closed".getBytes(Pieces.GB18030),
                "\"two\nlines\",\"and \"\"quotes\"\"\"".getBytes(Pieces.GB18030),
                "a,\"stray\" quote".getBytes(Pieces.GB18030),
                new byte[] {'a', ',', (byte) 0xbd},
                "\u8857\u9053,\u3400".getBytes(Pieces.GB18030)));

        List<FileRow> rows = Pieces.rows(Pieces.readBack(pieces, Pieces.GB18030));

        assertThat(rows).extracting(FileRow::line).containsExactly(2L, 3L, 5L, 6L, 7L);
        assertThat(Texts.values(rows.get(1))).containsEntry("b", "and \"quotes\"");
        assertThat(rows.get(3)).isInstanceOf(FileRow.Unreadable.class);
        assertThat(Texts.values(rows.get(4))).containsEntry("a", "\u8857\u9053");
    }

    @Test
    void oneRowMayBeMendedIntoTwoAndAnotherLeftOut() {
        String id = UUID.randomUUID().toString();

        MendedRows rows = Pieces.text(StandardCharsets.UTF_8)
                .read("mended.csv", (MendingText.ID + ",a,b\n" + id + ",1,2\n3,4\n").getBytes(StandardCharsets.UTF_8));

        assertThat(rows.quarantineIds()).containsExactly(id);
        assertThat(Pieces.rows(rows))
                .extracting(Texts::values)
                .extracting(row -> row.get("b"))
                .containsExactly("2", "4");
    }

    @Test
    void fileThatIsNoExportIsRefused() {
        assertThatThrownBy(
                        () -> Pieces.text(StandardCharsets.UTF_8).read("x.csv", "a,b\n1,2\n".getBytes(Pieces.GB18030)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("x.csv")
                .hasMessageContaining(MendingText.ID);
        assertThatThrownBy(() -> Pieces.text(StandardCharsets.UTF_8)
                        .read("x.csv", (MendingText.ID + ",a,b\nno-id,1,2\n").getBytes(Pieces.GB18030)))
                .hasMessageContaining("does not begin with the identifier");
        assertThatThrownBy(() -> MendingText.of(Pieces.GEOJSON, StandardCharsets.UTF_8, Optional.empty())
                        .read("x.json", "{}".getBytes(Pieces.GB18030)))
                .hasMessageContaining("x.json")
                .hasMessageContaining(MendingText.ID);
    }

    @Test
    void featuresComeBackEachUnderItsRecordEvenWhatIsNone() {
        String point = "{\"type\":\"Feature\",\"properties\":{\"name\":\"\u8857\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}";
        List<MendingPiece> pieces = Pieces.pieces(List.of(
                point.getBytes(StandardCharsets.UTF_8),
                "{\"type\":\"Feature\",\"geometry\":null}".getBytes(StandardCharsets.UTF_8),
                ",{\"type\":\"Feature\",\"prop".getBytes(StandardCharsets.UTF_8),
                "17".getBytes(StandardCharsets.UTF_8)));
        MendingText text = MendingText.of(Pieces.GEOJSON, StandardCharsets.UTF_8, Optional.empty());

        MendedRows rows = text.read("mended.json", text.write(pieces));

        assertThat(Pieces.idsAndBytes(rows)).isEqualTo(Pieces.shown(pieces));
        assertThat(rows.columns()).contains("name", "geometry_wkb");
    }
}
