package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.city.Mapping;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Treatment;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps and types rows that go into a source, before de-identification: identities stay clear, and where de-identification will cut a
 * date to its year the source has the date.
 */
final class SourceRowCheck {

    private static final int YEAR_LENGTH = 4;
    private static final int DAY_LENGTH = 10;

    private final Contract contract;
    private final Mapping mapping;
    private final RowDecoder decoder;
    private final List<Column> cutToYear;

    SourceRowCheck(Contract contract, Mapping mapping, ZoneId zone) {
        this.contract = contract;
        this.mapping = mapping;
        this.decoder = new RowDecoder(mapping.withCodes(contract), zone);
        this.cutToYear = contract.columns().stream()
                .filter(column -> column.treatment() instanceof Treatment.Year)
                .toList();
    }

    TreatedRow check(String file, FileRow row) {
        if (row instanceof FileRow.Unreadable unreadable) {
            return new TreatedRow.Rejected(row, new Decoding.Rejected(unreadable.reason(), "", "", unreadable.rule()));
        }
        Map<String, String> source = ((FileRow.Read) row).values();
        Map<String, String> texts = mapping.apply(source, new RowCoordinates(file, row.line()));
        Map<String, LocalDate> days = new HashMap<>();
        for (Column column : cutToYear) {
            Optional<Decoding.Rejected> rejected = takeDay(column, texts, days);
            if (rejected.isPresent()) {
                return new TreatedRow.Rejected(row, rejected.get());
            }
        }
        return decoded(row, texts, days);
    }

    private static Optional<Decoding.Rejected> takeDay(
            Column column, Map<String, String> texts, Map<String, LocalDate> days) {
        String text = texts.getOrDefault(column.name(), "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String day = text.length() == YEAR_LENGTH ? text + "-01-01" : text;
            days.put(column.name(), LocalDate.parse(day.substring(0, Math.min(DAY_LENGTH, day.length()))));
            texts.put(column.name(), text.substring(0, YEAR_LENGTH));
            return Optional.empty();
        } catch (DateTimeException notADay) {
            return Optional.of(new Decoding.Rejected(Reason.NOT_A_DATE, column.name(), "(masked)", "yyyy-MM-dd"));
        }
    }

    private TreatedRow decoded(FileRow row, Map<String, String> texts, Map<String, LocalDate> days) {
        Decoding decoding = decoder.decode(texts);
        if (decoding instanceof Decoding.Rejected rejected) {
            return new TreatedRow.Rejected(row, rejected.inOne());
        }
        List<Object> values = new ArrayList<>(((Decoding.Decoded) decoding).values());
        days.forEach((column, day) -> values.set(contract.indexOf(column), day));
        return new TreatedRow.Accepted(row.line(), texts, values);
    }
}
