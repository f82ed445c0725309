package io.gezhi.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.time.api.constraints.DateTimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "longitude, 1e-999999999, NUMBER_DOES_NOT_FIT",
        "longitude, 0e-999999999, NUMBER_DOES_NOT_FIT",
        "longitude, NaN, NOT_A_NUMBER",
        "longitude, Infinity, NOT_A_NUMBER",
        "occurred_at, 2018-02-31T10:00:00, NOT_A_TIMESTAMP",
        "occurred_at, 2018-04-30T24:00:00Z, NOT_A_TIMESTAMP",
        "occurred_at, 2018-04-30T24:00, NOT_A_TIMESTAMP",
        "occurred_at, 2018-06-30T23:59:60Z, NOT_A_TIMESTAMP",
        "occurred_at, 0018-01-01T00:00:00Z, IMPLAUSIBLE_TIME",
        "occurred_at, 9999-12-31T23:59:59Z, IMPLAUSIBLE_TIME",
        "occurred_at, 2101-01-01, IMPLAUSIBLE_TIME",
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

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1d", "0x1p3", "12f", "x"})
    void whatIsNoFiniteNumberIsRejectedInTheSameWordsWhateverTheNumberIsKeptAs(String text) {
        ZoneId utc = ZoneId.of("UTC");
        Parsed ofDecimal =
                ValueParser.of(new ColumnType.ExactDecimal(10, 2), utc).parse(text);
        assertThat(ofDecimal).isEqualTo(new Parsed.Failed(Reason.NOT_A_NUMBER, "a finite number"));
        assertThat(ValueParser.of(new ColumnType.FloatingPoint(), utc).parse(text))
                .isEqualTo(ofDecimal);
        assertThat(ValueParser.of(new ColumnType.WholeNumber(), utc).parse(text))
                .isEqualTo(ofDecimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e6000000", "-1e-999999999", "0e-999999999"})
    void aNumberWhoseDigitsNobodyCanHoldDoesNotFit(String text) {
        ZoneId utc = ZoneId.of("UTC");
        for (ColumnType type : List.of(new ColumnType.ExactDecimal(38, 9), new ColumnType.WholeNumber())) {
            assertThat(ValueParser.of(type, utc).parse(text))
                    .isInstanceOfSatisfying(Parsed.Failed.class, failed -> assertThat(failed.reason())
                            .isEqualTo(Reason.NUMBER_DOES_NOT_FIT));
        }
    }

    @ParameterizedTest
    @CsvSource({"2018-02-29", "2018-02-28T99:99", "2018-02-28Tnoon", "2018-02-30 00:00:00", "18-02-01"})
    void whatIsNoDayIsRejectedWithItsTime(String text) {
        assertThat(ValueParser.of(new ColumnType.Day(), CHICAGO).parse(text)).isEqualTo(ValueParser.NOT_A_DATE);
    }

    @ParameterizedTest
    @CsvSource({"2018-02-28", "2018-02-28Z", "2018-02-28 00:00:00", "2018-02-28T10:15:00+08:00"})
    void aDayMayComeWithATimeOrAnOffset(String text) {
        assertThat(ValueParser.of(new ColumnType.Day(), CHICAGO).parse(text))
                .isEqualTo(new Parsed.Value(LocalDate.of(2018, 2, 28)));
    }

    @ParameterizedTest
    @CsvSource({
        "'theft ', theft␠",
        "'theft\u3000', theft\\u3000",
        "'\ufefftheft', \\ufefftheft",
        "'the\u00a0ft', the\\u00a0ft"
    })
    void aBlankThatNobodySeesIsMadeVisible(String code, String shown) {
        Decoding.Rejected rejected = rejected(incident("offence", code));
        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_CODE);
        assertThat(rejected.value()).isEqualTo(shown);
    }

    @Test
    void fewCodesAreListedAndOfManyTheNearestAreNamed() {
        assertThat(rejected(incident("occurred_precision", "week")).rule()).isEqualTo("one of minute, day, month");
        assertThat(rejected(incident("offence", "burglery")).rule()).contains("codes; nearest are burglary");
    }

    @Test
    void allProblemsOfARowAreToldTheFirstFewWhole() {
        Decoding.Rejected rejected =
                rejected(new RowDecoder(INCIDENT, CHICAGO).decode(Map.of("offence", "piracy", "longitude", "west")));

        assertThat(rejected.column()).isEqualTo("incident_id");
        assertThat(rejected.reason()).isEqualTo(Reason.MISSING_REQUIRED);
        assertThat(rejected.others())
                .extracting(Decoding.Rejected::column)
                .contains("offence", "occurred_at", "longitude");
        assertThat(rejected.inOne().others()).isEmpty();
        assertThat(rejected.inOne().rule())
                .startsWith("a value is required; also UNKNOWN_CODE in offence (piracy): ")
                .contains("; also MISSING_REQUIRED in occurred_at (): a value is required");
    }

    @Property
    void theContentOfAnyMomentIsHashedWithoutOverflow(
            @ForAll @DateTimeRange(min = "0001-01-01T00:00:00", max = "9999-12-31T23:59:59") LocalDateTime time) {
        Instant moment = time.toInstant(ZoneOffset.UTC).plusNanos(123_456_000);
        long micros = ContentHash.micros(moment);
        assertThat(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)).isEqualTo(moment);
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
            @ForAll @DateTimeRange(min = "1900-01-01T00:00:00", max = "2100-12-31T00:00:00") LocalDateTime time) {
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
