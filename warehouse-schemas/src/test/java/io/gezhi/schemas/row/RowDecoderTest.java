package io.gezhi.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.time.api.constraints.DateTimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowDecoderTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Contract INCIDENT = Contracts.standard().get("incident");
    private static final Contract READING = Contracts.standard().get("reading");

    @Test
    void aLocalTimeIsTakenInTheDeclaredZone() {
        assertThat(value(incident("occurred_at", "2014-12-01 13:30:00"), "occurred_at"))
                .isEqualTo(Instant.parse("2014-12-01T19:30:00Z"));
    }

    @Test
    void aTimeWithAnOffsetStandsForItself() {
        assertThat(value(incident("occurred_at", "2014-12-01T13:30:00+08:00"), "occurred_at"))
                .isEqualTo(Instant.parse("2014-12-01T05:30:00Z"));
    }

    @Test
    void theEarlierOfTwoLocalTimesIsTakenWhenClocksGoBack() {
        assertThat(value(incident("occurred_at", "2014-11-02T01:30:00"), "occurred_at"))
                .isEqualTo(Instant.parse("2014-11-02T06:30:00Z"));
    }

    @Test
    void aLocalTimeThatClocksSkippedIsRejected() {
        assertThat(rejected(incident("occurred_at", "2014-03-09T02:30:00")).reason())
                .isEqualTo(Reason.LOCAL_TIME_DOES_NOT_EXIST);
    }

    @ParameterizedTest
    @CsvSource({
        "offence, piracy, UNKNOWN_CODE",
        "occurred_at, yesterday, NOT_A_TIMESTAMP",
        "occurred_at, '', MISSING_REQUIRED",
        "longitude, 200, OUT_OF_RANGE",
        "longitude, 1234.5, NUMBER_DOES_NOT_FIT",
        "longitude, 1.0000000001, NUMBER_DOES_NOT_FIT",
        "longitude, 1e999999999, NUMBER_DOES_NOT_FIT",
        "longitude, 87°, NOT_A_NUMBER",
        "occurred_at, +12345-01-01T00:00:00Z, NOT_A_TIMESTAMP",
        "occurred_precision, week, UNKNOWN_CODE",
    })
    void aValueThatTheContractDoesNotAllowRejectsTheRowWithItsColumnAndReason(
            String column, String text, Reason reason) {
        Decoding.Rejected rejected = rejected(incident(column, text));
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.column()).isEqualTo(column);
        assertThat(rejected.value()).isEqualTo(text);
        assertThat(rejected.rule()).isNotBlank();
    }

    @Test
    void aPersonalValueIsMaskedInItsRejection() {
        Contract person = Contracts.standard().get("person");
        Decoding rejected =
                new RowDecoder(person, CHICAGO).decode(Map.of("person_id", "1", "birth_year", "born in 1980"));
        assertThat(rejected).isInstanceOfSatisfying(Decoding.Rejected.class, value -> assertThat(value.value())
                .isEqualTo("(masked)"));
    }

    @Property
    void decimalsSurviveExactly(
            @ForAll @BigRange(min = "-999999999999999", max = "999999999999999") @Scale(3) BigDecimal register) {
        Decoding decoding = new RowDecoder(READING, CHICAGO)
                .decode(Map.of(
                        "meter_id",
                        "m",
                        "utility",
                        "electricity",
                        "read_at",
                        "2026-01-01T00:00:00Z",
                        "register_kwh",
                        register.toString()));
        assertThat((BigDecimal) value(decoding, READING, "register_kwh")).isEqualTo(register.setScale(3));
    }

    @Property
    void momentsSurviveTheirOwnText(
            @ForAll @DateTimeRange(min = "1900-01-01T00:00:00", max = "2200-01-01T00:00:00") LocalDateTime time) {
        Instant moment = time.atZone(CHICAGO).toInstant();
        Instant decoded = (Instant) value(incident("occurred_at", moment.toString()), "occurred_at");
        assertThat(ContentHash.micros(decoded)).isEqualTo(ContentHash.micros(moment));
    }

    @Test
    void fullWidthDigitsAreDigits() {
        assertThat(value(incident("longitude", "８７.５"), "longitude")).isEqualTo(new BigDecimal("87.500000000"));
    }

    @Property
    void noTextMakesTheDecoderThrow(@ForAll String text) {
        Map<String, String> row = new HashMap<>();
        INCIDENT.columnNames().forEach(name -> row.put(name, text));
        assertThat(new RowDecoder(INCIDENT, CHICAGO).decode(row)).isNotNull();
    }

    private static Decoding incident(String column, String text) {
        Map<String, String> row = new HashMap<>(Map.of(
                "incident_id",
                "1",
                "offence",
                "theft",
                "occurred_at",
                "2014-12-01T00:00:00Z",
                "occurred_precision",
                "minute"));
        row.put(column, text);
        return new RowDecoder(INCIDENT, CHICAGO).decode(row);
    }

    private static Object value(Decoding decoding, String column) {
        return value(decoding, INCIDENT, column);
    }

    private static Object value(Decoding decoding, Contract contract, String column) {
        assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
        return ((Decoding.Decoded) decoding).values().get(contract.indexOf(column));
    }

    private static Decoding.Rejected rejected(Decoding decoding) {
        assertThat(decoding).isInstanceOf(Decoding.Rejected.class);
        return (Decoding.Rejected) decoding;
    }
}
