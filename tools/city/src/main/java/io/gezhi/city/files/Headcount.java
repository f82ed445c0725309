package io.gezhi.city.files;

import io.gezhi.city.places.CityMap;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.Housing;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Residents and households by grid, and by every division whose code the grids begin with. */
final class Headcount {
    private final NavigableMap<String, Integer> residents = new TreeMap<>();
    private final NavigableMap<String, Integer> households = new TreeMap<>();

    Headcount(CityMap map, Housing housing) {
        map.grids().forEach(grid -> {
            residents.put(grid.id(), 0);
            households.put(grid.id(), 0);
        });
        for (Dwelling dwelling : housing.dwellings()) {
            String gridId = dwelling.building().grid().id();
            residents.merge(gridId, dwelling.residents(), Integer::sum);
            households.merge(gridId, dwelling.livedIn() ? 1 : 0, Integer::sum);
        }
    }

    int residents(String prefix) {
        return sum(residents, prefix);
    }

    int households(String prefix) {
        return sum(households, prefix);
    }

    private static int sum(NavigableMap<String, Integer> counts, String prefix) {
        return counts.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
