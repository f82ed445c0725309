package io.gezhi.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalMomentTest {

    @Property
    void everyMomentIsReadAsTheGeneralParserReadsIt(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        String text = Instant.ofEpochSecond(second, nano).toString();

        assertThat(CanonicalMoment.matches(text)).isTrue();
        assertThat(CanonicalMoment.parse(text)).isEqualTo(Instant.parse(text));
    }

    @Property
    void figuresThatAreNoMomentAreRefusedAsTheGeneralParserRefusesThem(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 14) int month,
            @ForAll @IntRange(max = 33) int day,
            @ForAll @IntRange(max = 26) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String text = String.format("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, hour, minute, second);

        assertThat(fast(text)).isEqualTo(general(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2014-12-01T10:15:30",
                "2014-12-01T10:15Z",
                "2014-12-01 10:15:30Z",
                "2014-12-01T10:15:30.Z",
                "2014-12-01T10:15:30.1234567890Z",
                "2014-12-01T10:15:30,5Z",
                "+2014-12-01T10:15:30Z",
                "２０１４-12-01T10:15:30Z",
                ""
            })
    void anotherFormIsLeftToTheGeneralParser(String text) {
        assertThat(CanonicalMoment.matches(text)).isFalse();
    }

    private static Optional<Instant> fast(String text) {
        try {
            return Optional.of(CanonicalMoment.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> general(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
