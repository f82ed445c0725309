package io.gezhi.batch.methods.harm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Published harm weights in days, by the publisher's own names of offences.
 *
 * <p>Only weights that could be read in a source are here, so two of the scales have gaps. A city maps its codes to these names in its code table. Scales are not mixed: a Canadian day, an English day
 * and a Cambridge day are counted by different rules.
 *
 * @param name of the scale
 * @param days harm by offence
 */
public record HarmScale(String name, Map<String, Double> days) {
    public HarmScale {
        days = Map.copyOf(days);
        days.forEach((offence, harm) -> {
            if (!(harm >= 0) || Double.isInfinite(harm)) {
                throw new IllegalArgumentException(
                        "Invalid harm scale: days must be finite and not negative (" + harm + " of " + offence + ")");
            }
        });
    }

    /** Cambridge Crime Harm Index, 2026 update: medians of the subgroups' starting points for a first offender. */
    public static HarmScale cambridge() {
        return published("cambridge-2026");
    }

    /** Crime Severity Score of England and Wales: those weights whose offence is certain. */
    public static HarmScale onsSeverity() {
        return published("ons-severity");
    }

    /** Crime Severity Index of Canada. */
    public static HarmScale statcanSeverity() {
        return published("statcan-severity");
    }

    /** Harm of one event; empty for an offence that the scale does not name. */
    public OptionalDouble of(String offence) {
        Double harm = days.get(offence);
        return harm == null ? OptionalDouble.empty() : OptionalDouble.of(harm);
    }

    /** Lines of {@code days|offence}. */
    private static HarmScale published(String name) {
        Map<String, Double> days = new LinkedHashMap<>();
        try (InputStream bytes = Objects.requireNonNull(HarmScale.class.getResourceAsStream(name + ".txt"), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int bar = line.indexOf('|');
                days.put(line.substring(bar + 1), Double.parseDouble(line.substring(0, bar)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HarmScale(name, days);
    }
}
