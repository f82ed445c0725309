package io.gezhi.batch.jobs.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The grids and divisions of a city and how they nest. Everything refers to them by place in a list sorted by identifier,
 * so that results do not depend on the order in which an engine hands rows out.
 */
final class Areas {
    static final String GRID = "grid";
    static final int NOWHERE = -1;

    private final List<String> grids;
    private final List<Division> divisions;
    private final Map<String, Integer> gridPlaces;
    private final Map<String, Integer> divisionPlaces;
    private final int[] divisionOfGrid;

    /** @param parent identifier of the division above, null at the top */
    record Division(String id, String level, String parent) {}

    /**
     * @param grids each grid's division, null where it is not known
     * @param divisions in any order
     */
    Areas(Map<String, String> grids, List<Division> divisions) {
        var sorted = new TreeMap<>(grids);
        this.grids = List.copyOf(sorted.keySet());
        this.divisions = divisions.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        this.gridPlaces = places(this.grids);
        this.divisionPlaces = places(this.divisions.stream().map(Division::id).toList());
        this.divisionOfGrid =
                sorted.values().stream().mapToInt(this::divisionPlace).toArray();
    }

    private static Map<String, Integer> places(List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return places;
    }

    int gridCount() {
        return grids.size();
    }

    int divisionCount() {
        return divisions.size();
    }

    int gridPlace(String id) {
        return id == null ? NOWHERE : gridPlaces.getOrDefault(id, NOWHERE);
    }

    int divisionPlace(String id) {
        return id == null ? NOWHERE : divisionPlaces.getOrDefault(id, NOWHERE);
    }

    int divisionOfGrid(int grid) {
        return grid == NOWHERE ? NOWHERE : divisionOfGrid[grid];
    }

    /** The areas of one level, with the way from grids and divisions up to them. */
    Level level(String name) {
        if (name.equals(GRID)) {
            int[] itself = new int[grids.size()];
            Arrays.setAll(itself, place -> place);
            return new Level(name, grids, itself, nowhere(divisions.size()), nowhere(divisions.size()));
        }
        List<String> ids = new ArrayList<>();
        int[] place = nowhere(divisions.size());
        for (int d = 0; d < divisions.size(); d++) {
            if (divisions.get(d).level().equals(name)) {
                place[d] = ids.size();
                ids.add(divisions.get(d).id());
            }
        }
        int[] ofDivision = new int[divisions.size()];
        Arrays.setAll(ofDivision, d -> above(d, place));
        int[] ofGrid = new int[grids.size()];
        Arrays.setAll(ofGrid, grid -> divisionOfGrid[grid] == NOWHERE ? NOWHERE : ofDivision[divisionOfGrid[grid]]);
        return new Level(name, ids, ofGrid, ofDivision, place);
    }

    /** Climbs until the level is reached; a ring of parents ends nowhere. */
    private int above(int division, int[] place) {
        int at = division;
        for (int step = 0; at != NOWHERE && step <= divisions.size(); step++) {
            if (place[at] != NOWHERE) {
                return place[at];
            }
            at = divisionPlace(divisions.get(at).parent());
        }
        return NOWHERE;
    }

    private static int[] nowhere(int size) {
        int[] places = new int[size];
        Arrays.fill(places, NOWHERE);
        return places;
    }

    /**
     * One level.
     *
     * @param ofGrid the area that holds each grid
     * @param ofDivision the area that is or holds each division
     * @param itself the area that each division itself is
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Level(String name, List<String> ids, int[] ofGrid, int[] ofDivision, int[] itself) {
        int size() {
            return ids.size();
        }

        boolean isGrid() {
            return name.equals(GRID);
        }
    }
}
