package io.gezhi.batch.methods.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who borders whom: for each area the positions of its neighbours, ascending, never itself, never twice.
 *
 * <p>An area may have no neighbour (an island); each statistic says what it does with one. Neighbourhood need not be
 * mutual (nearest neighbours are not).
 */
public final class Neighbours {
    private final int[][] lists;

    private Neighbours(int[][] lists) {
        this.lists = lists;
    }

    /** From one list of positions per area, in any order. */
    public static Neighbours of(int[][] lists) {
        int[][] sorted = new int[lists.length][];
        for (int area = 0; area < lists.length; area++) {
            sorted[area] = lists[area].clone();
            Arrays.sort(sorted[area]);
            requireProper(area, sorted[area], lists.length);
        }
        return new Neighbours(sorted);
    }

    /** From pairs of identifiers, each read in the direction given. */
    public static Neighbours ofPairs(List<String> ids, List<Pair> pairs) {
        Map<String, Integer> positions = positions(ids);
        List<List<Integer>> lists = emptyLists(ids.size());
        for (Pair pair : pairs) {
            lists.get(position(positions, pair.from())).add(position(positions, pair.to()));
        }
        return of(arrays(lists));
    }

    /** All areas whose points lie at most this far away, the distance itself included. */
    public static Neighbours within(double[] x, double[] y, double distance) {
        List<List<Integer>> lists = emptyLists(x.length);
        int[] order = orderedBy(x);
        for (int first = 0; first < order.length; first++) {
            int from = order[first];
            for (int second = first + 1; second < order.length && x[order[second]] - x[from] <= distance; second++) {
                int to = order[second];
                if (Math.hypot(x[from] - x[to], y[from] - y[to]) <= distance) {
                    lists.get(from).add(to);
                    lists.get(to).add(from);
                }
            }
        }
        return of(arrays(lists));
    }

    /** Cells of a rectangular grid, row by row, that share an edge. */
    public static Neighbours rook(int rows, int columns) {
        return cells(rows, columns, 1);
    }

    /** Cells of a rectangular grid, row by row, that share an edge or a corner. */
    public static Neighbours queen(int rows, int columns) {
        return cells(rows, columns, 2);
    }

    public int size() {
        return lists.length;
    }

    /** A copy of the positions that border this one. */
    public int[] of(int area) {
        return lists[area].clone();
    }

    public int count(int area) {
        return lists[area].length;
    }

    public int islands() {
        return (int) Arrays.stream(lists).filter(list -> list.length == 0).count();
    }

    /** One directed neighbourhood. */
    public record Pair(String from, String to) {}

    private static Neighbours cells(int rows, int columns, int reach) {
        List<List<Integer>> lists = emptyLists(rows * columns);
        for (int cell = 0; cell < rows * columns; cell++) {
            for (int other = 0; other < 9; other++) {
                int down = other / 3 - 1;
                int right = other % 3 - 1;
                int row = cell / columns + down;
                int column = cell % columns + right;
                int steps = Math.abs(down) + Math.abs(right);
                boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
                if (inside && steps > 0 && steps <= reach) {
                    lists.get(cell).add(row * columns + column);
                }
            }
        }
        return of(arrays(lists));
    }

    private static void requireProper(int area, int[] sorted, int size) {
        for (int at = 0; at < sorted.length; at++) {
            if (sorted[at] < 0 || sorted[at] >= size) {
                throw new IllegalArgumentException(
                        "Invalid neighbours: position out of range (" + sorted[at] + " of area " + area + ")");
            }
            if (sorted[at] == area) {
                throw new IllegalArgumentException("Invalid neighbours: an area borders itself (" + area + ")");
            }
            if (at > 0 && sorted[at] == sorted[at - 1]) {
                throw new IllegalArgumentException(
                        "Invalid neighbours: a neighbour is listed twice (" + sorted[at] + " of area " + area + ")");
            }
        }
    }

    private static Map<String, Integer> positions(List<String> ids) {
        Map<String, Integer> positions = new HashMap<>();
        for (String id : ids) {
            if (positions.put(id, positions.size()) != null) {
                throw new IllegalArgumentException("Invalid areas: identifier given twice (" + id + ")");
            }
        }
        return positions;
    }

    private static int position(Map<String, Integer> positions, String id) {
        Integer position = positions.get(id);
        if (position == null) {
            throw new IllegalArgumentException("Invalid neighbours: no area has this identifier (" + id + ")");
        }
        return position;
    }

    private static int[] orderedBy(double[] x) {
        return java.util.stream.IntStream.range(0, x.length)
                .boxed()
                .sorted((a, b) -> Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<List<Integer>> emptyLists(int size) {
        List<List<Integer>> lists = new ArrayList<>(size);
        for (int area = 0; area < size; area++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
