package io.gezhi.batch.jobs.index;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/**
 * Residents of grids and divisions on any night. A division's own count comes before the sum of its grids, which misses
 * those whose division is not known.
 *
 * @param grids in the order of trust
 * @param divisions in the order of trust, before the sum of the grids
 */
record Residents(Areas areas, List<Counts> grids, List<Counts> divisions) {
    Residents {
        grids = List.copyOf(grids);
        divisions = List.copyOf(divisions);
    }

    /** Residents per place; empty where the source does not know it on that night. */
    interface Counts {
        OptionalDouble of(int place, LocalDate night);
    }

    /** A count per place from a day on, such as of a census; before the first day the first one holds. */
    record Dated(List<NavigableMap<LocalDate, Double>> byPlace) implements Counts {
        @Override
        public OptionalDouble of(int place, LocalDate night) {
            var counts = byPlace.get(place);
            if (counts == null || counts.isEmpty()) {
                return OptionalDouble.empty();
            }
            var held = counts.floorEntry(night);
            return OptionalDouble.of(held == null ? counts.firstEntry().getValue() : held.getValue());
        }
    }

    /** Residences that begin and end; the sum of all changes up to the night. */
    record Moves(List<NavigableMap<LocalDate, Double>> changesByPlace) implements Counts {
        @Override
        public OptionalDouble of(int place, LocalDate night) {
            var changes = changesByPlace.get(place);
            return changes == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(changes.headMap(night, true).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum());
        }
    }

    /** Residents per area of a level, at least the minimum. */
    double[] of(Areas.Level level, LocalDate night, double minimum) {
        double[] residents = new double[level.size()];
        for (int grid = 0; grid < areas.gridCount(); grid++) {
            if (level.ofGrid()[grid] != Areas.NOWHERE) {
                residents[level.ofGrid()[grid]] += first(grids, grid, night).orElse(0);
            }
        }
        for (int division = 0; division < areas.divisionCount(); division++) {
            int area = level.itself()[division];
            if (area != Areas.NOWHERE) {
                residents[area] = ofDivision(division, night, residents[area]);
            }
        }
        return Arrays.stream(residents).map(people -> Math.max(people, minimum)).toArray();
    }

    private double ofDivision(int division, LocalDate night, double sumOfGrids) {
        OptionalDouble own = first(divisions, division, night);
        return own.isPresent() ? own.getAsDouble() : sumOfGrids;
    }

    private static OptionalDouble first(List<Counts> sources, int place, LocalDate night) {
        for (Counts source : sources) {
            OptionalDouble count = source.of(place, night);
            if (count.isPresent()) {
                return count;
            }
        }
        return OptionalDouble.empty();
    }
}
