package io.gezhi.schemas.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.RowDecoder;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.DateTimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    private static final String FORMAT = "dd.MM.yyyy HH:mm";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31.02.2018 10:00",
                "31.04.2018 24:00",
                "30.04.2018 24:00",
                "29.02.2019 00:00",
                "00.01.2018 00:00",
                "01.13.2018 00:00",
                "01.01.2018 23:60",
                "1.1.2018 10:00",
                "01.01.18 10:00"
            })
    void impossibleDaysAreLeftForTheContractToReject(String text) {
        assertThat(Step.LocalFormat.of(FORMAT).apply(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy HH:mm, 28.02.2018 10:00, 2018-02-28T10:00",
        "dd.MM.yyyy HH:mm, 29.02.2020 23:59, 2020-02-29T23:59",
        "MM/dd/yyyy hh:mm:ss a, 12/31/2014 01:05:00 pm, 2014-12-31T13:05",
        "MM/dd/yyyy hh:mm:ss a, 12/31/2014 12:00:00 AM, 2014-12-31T00:00",
        "yyyy-MM, 2017-02, 2017-02-01",
        "yyyyMMdd, 20180228, 2018-02-28",
        "d MMM yyyy, 3 feb 2018, 2018-02-03",
        "dd.MM.yy, 03.02.18, 2018-02-03",
        "yyyy年M月d日, 2018年2月3日, 2018-02-03",
        "yyyy-MM-dd HH, 2018-02-03 07, 2018-02-03T07:00",
    })
    void possibleDaysAreReadInTheFormatOfTheFeed(String format, String text, String iso) {
        assertThat(Step.LocalFormat.of(format).apply(text)).isEqualTo(iso);
    }

    @Property
    void everyTimeIsReadFromItsOwnText(
            @ForAll @DateTimeRange(min = "0001-01-01T00:00:00", max = "9999-12-31T23:59:00") LocalDateTime time) {
        LocalDateTime minute = time.withSecond(0).withNano(0);
        String text = minute.format(DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm"));
        assertThat(LocalDateTime.parse(Step.LocalFormat.of(FORMAT).apply(text))).isEqualTo(minute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yyyy-mm-dd", "YYYY-MM-dd", "dd.MM", "DD.MM.yyyy", "yyyy", "yyyy-MM-dd hh:mm", "HH:mm", "day", ""
            })
    void aFormatThatFindsNoDayIsRefusedBeforeTheFirstRow(String format) {
        assertThatThrownBy(() -> Step.LocalFormat.of(format)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e6000000", "1e-999999999", "NaN", "east"})
    void aNumberThatCannotBeRoundedIsLeftForTheContractToReject(String text) {
        assertThat(new Step.Round(2).apply(text)).isEqualTo(text);
    }

    @Test
    void aRejectionNamesTheSendersColumnTheValueAsSentAndTheFormatThatTheFeedDeclares() {
        Decoding.Rejected told = told("occurred_at", "Datum", "31.02.2018 10:00", Step.LocalFormat.of(FORMAT));
        assertThat(told)
                .isEqualTo(new Decoding.Rejected(
                        Reason.NOT_A_TIMESTAMP,
                        "occurred_at",
                        "31.02.2018 10:00",
                        "a time as dd.MM.yyyy HH:mm, as the feed declares; sent in column Datum"));
    }

    @Test
    void aRejectionSaysWhatTheMappingMadeOfTheValue() {
        Decoding.Rejected told = told("occurred_precision", "Genau", "MIN ", new Step.Lower());
        assertThat(told.value()).isEqualTo("MIN␠");
        assertThat(told.rule()).isEqualTo("one of minute, day, month; sent in column Genau and changed to min␠");
    }

    @Test
    void aValueWhoseColumnIsPersonalIsMaskedUnderEveryName() {
        Contract person = Contracts.standard().get("person");
        Mapping mapping = new Mapping(List.of(rule("person_id", "编号"), rule("citizen_id", "身份证"), rule("sex", "身份证")));
        Map<String, String> row = Map.of("编号", "1", "身份证", "110101199003078888");
        Decoding decoding = new RowDecoder(person, ZoneId.of("Asia/Shanghai"))
                .decode(mapping.apply(row, new RowCoordinates("a.csv", 2)));
        Decoding.Rejected told = mapping.toldToSender((Decoding.Rejected) decoding, person, row);
        assertThat(told.column()).isEqualTo("sex");
        assertThat(told.value()).isEqualTo(Decoding.MASKED);
        assertThat(told.toString()).doesNotContain("110101199003078888");
    }

    private static Decoding.Rejected told(String column, String source, String text, Step step) {
        Contract incident = Contracts.standard().get("incident");
        Mapping mapping = new Mapping(List.of(
                rule("incident_id", "ID"),
                rule("offence", "Art"),
                column.equals("occurred_at")
                        ? new Mapping.Rule(column, new Source.From(source), List.of(step), Optional.empty())
                        : rule("occurred_at", "Datum"),
                column.equals("occurred_precision")
                        ? new Mapping.Rule(column, new Source.From(source), List.of(step), Optional.empty())
                        : rule("occurred_precision", "Genau")));
        Map<String, String> row =
                new java.util.HashMap<>(Map.of("ID", "1", "Art", "theft", "Datum", "2018-02-01", "Genau", "minute"));
        row.put(source, text);
        Decoding decoding = new RowDecoder(incident, ZoneId.of("Europe/Berlin"))
                .decode(mapping.apply(row, new RowCoordinates("a.csv", 2)));
        return mapping.toldToSender((Decoding.Rejected) decoding, incident, row);
    }

    private static Mapping.Rule rule(String column, String source) {
        return new Mapping.Rule(column, new Source.From(source), List.of(), Optional.empty());
    }
}
