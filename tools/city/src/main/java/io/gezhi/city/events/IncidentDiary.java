package io.gezhi.city.events;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.places.Building;
import io.gezhi.city.places.CityMap;
import io.gezhi.city.places.GeoPoint;
import io.gezhi.city.places.Grid;
import io.gezhi.city.places.Housing;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The incidents of ninety days: more where more people live, more still around a few hot spots, each kind at its own
 * hours. Some have no point and some were filed under a neighbouring grid, as in real exports.
 */
public final class IncidentDiary {
    /** Incidents per person in ninety days. */
    private static final double RATE = 0.08;

    private static final double AT_HOT_SPOT = 0.35;
    private static final double WITHOUT_POINT = 0.01;
    private static final double MISFILED = 0.015;
    private static final int ID_DIGITS = 1_000_000;

    private final CityMap map;
    private final List<Building> buildings;
    private final Map<Integer, Map<Integer, Grid>> gridsByRow;
    private final Map<String, Double> unrest;
    private final List<HotSpot> hotSpots;
    private final Dice dice;

    private IncidentDiary(CityMap map, Housing housing, Dice dice) {
        this.map = map;
        this.buildings = housing.buildings();
        this.dice = dice;
        this.gridsByRow = map.grids().stream()
                .collect(Collectors.groupingBy(Grid::row, Collectors.toMap(Grid::column, Function.identity())));
        this.unrest =
                map.grids().stream().collect(Collectors.toMap(Grid::id, grid -> StrictMath.exp(0.45 * dice.normal())));
        this.hotSpots = hotSpots();
    }

    /** Incidents in the order in which they were reported. */
    public static List<Incident> keep(CityPlan plan, CityMap map, Housing housing, Dice dice) {
        IncidentDiary diary = new IncidentDiary(map, housing, dice);
        List<Incident> incidents = new ArrayList<>();
        for (int day = 0; day < CityPlan.DAYS; day++) {
            LocalDate date = plan.firstDay().plusDays(day);
            int count = dice.poisson(plan.people() * RATE / CityPlan.DAYS);
            for (int serial = 0; serial < count; serial++) {
                incidents.add(diary.incident(date, incidents.size() + 1));
            }
        }
        incidents.sort(Comparator.comparing(Incident::reported).thenComparing(Incident::id));
        return incidents;
    }

    private Incident incident(LocalDate date, int serial) {
        IncidentKind kind = kind();
        LocalDateTime occurred = time(kind, date);
        LocalDateTime reported = occurred.plusMinutes(dice.between(1, 90));
        Site site = site();
        return new Incident(
                "JQ" + (ID_DIGITS + serial),
                "AJ" + date.getYear() + String.format(Locale.ROOT, "%07d", 1 + serial - (dice.chance(0.02) ? 1 : 0)),
                kind.category(),
                occurred,
                reported,
                dice.chance(0.55) ? "处理中" : "已受理",
                site.address(),
                dice.chance(WITHOUT_POINT) ? Optional.empty() : Optional.of(site.point()),
                site.grid(),
                dice.chance(MISFILED) ? neighbour(site.grid()) : site.grid(),
                reported.plusMinutes(dice.between(5, 240)));
    }

    private Site site() {
        if (dice.chance(AT_HOT_SPOT)) {
            HotSpot spot = dice.pick(hotSpots);
            Grid grid = spot.grid();
            GeoPoint point = map.net()
                    .pointNear(
                            grid.column(),
                            grid.row(),
                            spot.across() + 0.08 * dice.normal(),
                            spot.down() + 0.08 * dice.normal());
            return new Site(grid, point, grid.name() + "路口");
        }
        while (true) {
            Building building = dice.pick(buildings);
            if (dice.chance(unrest.get(building.grid().id()) / 4)) {
                Grid grid = building.grid();
                return new Site(grid, map.net().pointIn(grid.column(), grid.row(), dice), building.address());
            }
        }
    }

    private IncidentKind kind() {
        return IncidentKind.ALL.get(dice.weighted(
                IncidentKind.ALL.stream().mapToDouble(IncidentKind::share).toArray()));
    }

    private LocalDateTime time(IncidentKind kind, LocalDate date) {
        double[] hours = new double[24];
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = kind.weightAt(hour);
        }
        return date.atTime(dice.weighted(hours), dice.below(60));
    }

    private Grid neighbour(Grid grid) {
        Map<Integer, Grid> byPlace = gridsByRow.get(grid.row());
        return byPlace.getOrDefault(grid.column() + 1, byPlace.get(grid.column() - 1));
    }

    private List<HotSpot> hotSpots() {
        List<HotSpot> spots = new ArrayList<>();
        for (int spot = 0; spot < Math.max(5, map.grids().size() / 10); spot++) {
            spots.add(new HotSpot(dice.pick(map.grids()), dice.between(0.25, 0.75), dice.between(0.25, 0.75)));
        }
        return spots;
    }

    private record Site(Grid grid, GeoPoint point, String address) {}
}
