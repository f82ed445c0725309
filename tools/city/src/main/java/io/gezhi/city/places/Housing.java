package io.gezhi.city.places;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Buildings and dwellings, about an eighth of them vacant, the others each with the size of the household inside. */
public final class Housing {
    private static final double VACANT = 0.12;
    private static final double[] HOUSEHOLD_SIZES = {0.25, 0.28, 0.24, 0.14, 0.06, 0.03};
    private static final int[] BUILDING_SIZES = {6, 12, 24, 36, 48};
    private static final List<String> ROADS = List.of("长宁路", "望海路", "文昌街", "建设路", "东风巷", "向阳街", "和平路", "滨河路");

    private final CityMap map;
    private final Dice dice;
    private final List<Building> buildings = new ArrayList<>();
    private final List<Dwelling> dwellings = new ArrayList<>();

    private Housing(CityMap map, Dice dice) {
        this.map = map;
        this.dice = dice;
    }

    public static Housing build(CityPlan plan, CityMap map, Dice dice) {
        Housing housing = new Housing(map, dice);
        double total = map.grids().stream().mapToDouble(Grid::density).sum();
        double share = 0;
        int settled = 0;
        for (Grid grid : map.grids()) {
            share += grid.density() / total;
            int upToHere = (int) Math.round(plan.people() * share);
            housing.settle(grid, upToHere - settled);
            settled = upToHere;
        }
        return housing;
    }

    public List<Building> buildings() {
        return List.copyOf(buildings);
    }

    public List<Dwelling> dwellings() {
        return List.copyOf(dwellings);
    }

    private void settle(Grid grid, int residents) {
        List<Integer> households = households(residents);
        int vacant = (int) Math.round(households.size() * VACANT / (1 - VACANT));
        for (int home = 0; home < vacant; home++) {
            households.add(dice.below(households.size() + 1), 0);
        }
        int next = 0;
        while (next < households.size()) {
            int units = BUILDING_SIZES[dice.below(BUILDING_SIZES.length)];
            int last = Math.min(households.size(), next + units);
            raise(grid, households.subList(next, last));
            next = last;
        }
        raisePublicBuilding(grid);
    }

    private List<Integer> households(int residents) {
        List<Integer> sizes = new ArrayList<>();
        int rest = residents;
        while (rest > 0) {
            int size = Math.min(rest, 1 + dice.weighted(HOUSEHOLD_SIZES));
            sizes.add(size);
            rest -= size;
        }
        return sizes;
    }

    private void raise(Grid grid, List<Integer> households) {
        Building building = building(grid, dice.chance(0.1) ? "mixed" : "residential", households.size());
        for (int unit = 0; unit < households.size(); unit++) {
            dwellings.add(new Dwelling(
                    String.format(Locale.ROOT, "D%08d", dwellings.size() + 1),
                    building,
                    String.format(Locale.ROOT, "%d%02d", 1 + unit / 6, 1 + unit % 6),
                    occupancy(households.get(unit)),
                    dice.between(3_500, 14_000),
                    households.get(unit)));
        }
    }

    private void raisePublicBuilding(Grid grid) {
        building(grid, dice.chance(0.3) ? "school" : "commercial", 0);
    }

    private Building building(Grid grid, String use, int units) {
        String number = (1 + dice.below(200)) + "号";
        Building building = new Building(
                String.format(Locale.ROOT, "B%06d", buildings.size() + 1),
                grid.name() + (buildings.size() % 40 + 1) + "号楼",
                dice.pick(ROADS) + number,
                use,
                units,
                map.net().pointIn(grid.column(), grid.row(), dice),
                grid);
        buildings.add(building);
        return building;
    }

    private String occupancy(int residents) {
        if (residents == 0) {
            return "vacant";
        }
        return dice.chance(0.75) ? "owner_occupied" : "let";
    }
}
