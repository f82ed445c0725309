package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.util.Map;

/** What happens to each row on its way in: mapped to the contract's columns, treated at the door, decoded. */
public record RowTreatment(Mapping mapping, Deidentifier door, RowDecoder decoder) {

    /** @param coordinates where the row was delivered */
    public TreatedRow treat(RowCoordinates coordinates, FileRow row) {
        if (row instanceof FileRow.Unreadable unreadable) {
            return new TreatedRow.Rejected(row, new Decoding.Rejected(unreadable.reason(), "", "", unreadable.rule()));
        }
        try {
            return treat(coordinates, (FileRow.Read) row);
        } catch (RuntimeException unforeseen) {
            // whatever a value does to a step, it is one row and not the file
            return new TreatedRow.Rejected(
                    row,
                    new Decoding.Rejected(
                            Reason.MAPPING_FAILED, "", "", unforeseen.getClass().getSimpleName()));
        }
    }

    private TreatedRow treat(RowCoordinates coordinates, FileRow.Read row) {
        Map<String, String> source = row.values();
        Map<String, String> texts = door.treat(mapping.apply(source, coordinates));
        Decoding decoding = decoder.decode(texts);
        return decoding instanceof Decoding.Decoded decoded
                ? new TreatedRow.Accepted(row.line(), texts, decoded.values())
                : new TreatedRow.Rejected(
                        row, mapping.toldToSender((Decoding.Rejected) decoding, decoder.contract(), source));
    }
}
