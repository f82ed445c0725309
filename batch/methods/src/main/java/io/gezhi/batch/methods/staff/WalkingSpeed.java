package io.gezhi.batch.methods.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of one worker's consecutive visits that no walk explains: the distance as the crow flies over the time between them.
 *
 * <p>A lead, never a deduction: places are registered with errors, people ride, and two workers may share a device. Two visits at
 * the same time and place are a double entry, not a walk, and are reported as such. Distances below {@code tolerance} metres are
 * within the error of the places and count as none.
 *
 * @param metresPerSecond fastest walk, 1.4 by custom
 * @param tolerance metres
 */
public record WalkingSpeed(double metresPerSecond, double tolerance) {
    /** 1.4 m/s and places known to 50 m. */
    public static final WalkingSpeed STANDARD = new WalkingSpeed(1.4, 50);

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public WalkingSpeed {
        if (!(metresPerSecond > 0) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "Invalid walking speed: speed must be positive and tolerance not negative (" + metresPerSecond
                            + ", " + tolerance + ")");
        }
    }

    /** A visit as recorded. */
    public record Visit(String worker, String visit, Instant at, double longitude, double latitude) {
        public Visit {
            if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("Invalid visit: must lie at degrees on earth (" + longitude + ", "
                        + latitude + ", visit " + visit + ")");
            }
        }
    }

    /** What is odd about a pair. */
    public enum Kind {
        FASTER_THAN_WALKING,
        SAME_TIME_ELSEWHERE,
        ENTERED_TWICE
    }

    /** Two consecutive visits worth a look. */
    public record Lead(String worker, String from, String to, double metres, Duration between, Kind kind) {
        /** Seconds between the two, for moments of any year. */
        public double seconds() {
            return WalkingSpeed.seconds(between);
        }
    }

    /** Leads of all workers, by worker and time. */
    public List<Lead> leads(List<Visit> visits) {
        List<Visit> ordered = visits.stream()
                .sorted(Comparator.comparing(Visit::worker)
                        .thenComparing(Visit::at)
                        .thenComparing(Visit::visit))
                .toList();
        List<Lead> leads = new ArrayList<>();
        for (int at = 1; at < ordered.size(); at++) {
            Visit before = ordered.get(at - 1);
            Visit after = ordered.get(at);
            if (before.worker().equals(after.worker())) {
                compare(before, after, leads);
            }
        }
        return List.copyOf(leads);
    }

    private void compare(Visit before, Visit after, List<Lead> leads) {
        double metres = metres(before, after);
        Duration between = Duration.between(before.at(), after.at());
        double seconds = seconds(between);
        if (between.isZero()) {
            Kind kind = metres > tolerance ? Kind.SAME_TIME_ELSEWHERE : Kind.ENTERED_TWICE;
            leads.add(new Lead(before.worker(), before.visit(), after.visit(), metres, between, kind));
        } else if (metres > tolerance && metres - tolerance > metresPerSecond * seconds) {
            leads.add(new Lead(
                    before.worker(), before.visit(), after.visit(), metres, between, Kind.FASTER_THAN_WALKING));
        }
    }

    private static double seconds(Duration between) {
        return between.getSeconds() + between.getNano() / 1e9;
    }

    private static double metres(Visit a, Visit b) {
        double latitude = Math.toRadians(b.latitude() - a.latitude());
        double longitude = Math.toRadians(b.longitude() - a.longitude());
        double h = square(Math.sin(latitude / 2))
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * square(Math.sin(longitude / 2));
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static double square(double value) {
        return value * value;
    }
}
