package io.gezhi.schemas.row;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;

/**
 * Reads ISO moments. A text with an offset stands for itself; a local one is taken in the declared zone, the earlier of
 * the two where clocks went back, and refused where they went forward. Finer than a microsecond is cut; only years 1 to
 * 9999 are moments, because that is what every engine can store.
 */
record MomentParser(ZoneId naiveZone) implements ValueParser {
    private static final Parsed.Failed NOT_A_TIMESTAMP =
            new Parsed.Failed(Reason.NOT_A_TIMESTAMP, "a moment as yyyy-MM-ddTHH:mm:ss with or without an offset");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    @Override
    public Parsed parse(String text) {
        String iso = iso(text.strip());
        try {
            if (CanonicalMoment.matches(iso)) {
                return moment(CanonicalMoment.parse(iso));
            }
            if (iso.endsWith("Z") || hasOffset(iso)) {
                return moment(OffsetDateTime.parse(iso).toInstant());
            }
            return local(iso.length() == DAY_LENGTH ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            return NOT_A_TIMESTAMP;
        }
    }

    private static Parsed moment(Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
            return NOT_A_TIMESTAMP;
        }
        return new Parsed.Value(instant.truncatedTo(ChronoUnit.MICROS));
    }

    private Parsed local(LocalDateTime time) {
        ZoneRules rules = naiveZone.getRules();
        if (rules.getValidOffsets(time).isEmpty()) {
            return new Parsed.Failed(Reason.LOCAL_TIME_DOES_NOT_EXIST, "a local time that exists in " + naiveZone);
        }
        return moment(time.atZone(naiveZone).toInstant());
    }

    private static String iso(String text) {
        return text.length() > DAY_LENGTH && text.charAt(DAY_LENGTH) == ' '
                ? text.substring(0, DAY_LENGTH) + 'T' + text.substring(DAY_LENGTH + 1)
                : text;
    }

    private static boolean hasOffset(String iso) {
        return iso.length() > DAY_LENGTH && (iso.indexOf('+', DAY_LENGTH) > 0 || iso.indexOf('-', DAY_LENGTH) > 0);
    }
}
