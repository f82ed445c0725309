package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.schemas.city.FileSet;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to each row on its way in: mapped to the contract's columns, treated at de-identification, decoded. */
public final class RowTreatment {

    private final Mapping mapping;
    private final NumberMarks numbers;
    private final Deidentifier deidentifier;
    private final RowDecoder decoder;
    private final AreaCheck areas;

    public RowTreatment(FileSet layout, Deidentifier deidentifier, RowDecoder decoder) {
        this.mapping = layout.mapping();
        this.numbers = new NumberMarks(layout.format().layout(), mapping, decoder.contract());
        this.deidentifier = deidentifier;
        this.decoder = decoder;
        this.areas = new AreaCheck(decoder.contract());
    }

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
        Optional<Decoding.Rejected> problem = numbers.problem(source);
        if (problem.isPresent()) {
            return new TreatedRow.Rejected(row, mapping.toldToSender(problem.get(), decoder.contract(), source));
        }
        Map<String, String> texts = deidentifier.treat(mapping.apply(numbers.rewritten(source), coordinates));
        Decoding decoding = decoder.decode(texts);
        if (decoding instanceof Decoding.Rejected rejected) {
            return new TreatedRow.Rejected(row, mapping.toldToSender(rejected, decoder.contract(), source));
        }
        List<Object> values = ((Decoding.Decoded) decoding).values();
        Optional<Decoding.Rejected> unsound = areas.problem(values);
        return unsound.isPresent()
                ? new TreatedRow.Rejected(row, unsound.get())
                : new TreatedRow.Accepted(row.line(), texts, values);
    }
}
