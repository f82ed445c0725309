package io.gezhi.city.places;

import io.gezhi.city.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * A jittered net of streets: corners and mid-street points of a lattice, row 0 in the north. Blocks of cells have outlines
 * that share every point with their neighbours, so polygons neither overlap nor leave gaps.
 */
public final class StreetNet {
    /** In open sea: no real street is meant. */
    private static final double WEST = 121.0;

    private static final double NORTH = 35.1;
    private static final double CELL_LONGITUDE = 0.0045;
    private static final double CELL_LATITUDE = 0.0036;
    private static final double CORNER_JITTER = 0.12;
    private static final double STREET_JITTER = 0.05;
    /** Points this far inside a cell lie inside its outline, whatever the jitter. */
    private static final double MARGIN = 0.12;

    private final int columns;
    private final int rows;
    private final GeoPoint[][] corners;
    private final GeoPoint[][] alongRows;
    private final GeoPoint[][] alongColumns;

    StreetNet(int columns, int rows, Dice dice) {
        this.columns = columns;
        this.rows = rows;
        this.corners = new GeoPoint[columns + 1][rows + 1];
        this.alongRows = new GeoPoint[columns][rows + 1];
        this.alongColumns = new GeoPoint[columns + 1][rows];
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column <= columns; column++) {
                corners[column][row] = jittered(column, row, CORNER_JITTER, dice);
            }
        }
        bendStreets(dice);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Closed outline of the cells of a block, counter-clockwise; the last column and row are outside. */
    List<GeoPoint> outline(int firstColumn, int firstRow, int lastColumn, int lastRow) {
        List<GeoPoint> ring = new ArrayList<>();
        for (int column = firstColumn; column < lastColumn; column++) {
            ring.add(corners[column][lastRow]);
            ring.add(alongRows[column][lastRow]);
        }
        for (int row = lastRow; row > firstRow; row--) {
            ring.add(corners[lastColumn][row]);
            ring.add(alongColumns[lastColumn][row - 1]);
        }
        for (int column = lastColumn; column > firstColumn; column--) {
            ring.add(corners[column][firstRow]);
            ring.add(alongRows[column - 1][firstRow]);
        }
        for (int row = firstRow; row < lastRow; row++) {
            ring.add(corners[firstColumn][row]);
            ring.add(alongColumns[firstColumn][row]);
        }
        ring.add(ring.get(0));
        return List.copyOf(ring);
    }

    public GeoPoint pointIn(int column, int row, Dice dice) {
        return pointNear(column, row, dice.unit(), dice.unit());
    }

    /** A point inside a cell at these shares of its width and height, kept off the streets. */
    public GeoPoint pointNear(int column, int row, double across, double down) {
        double u = inside(across);
        double v = inside(down);
        GeoPoint northWest = corners[column][row];
        GeoPoint northEast = corners[column + 1][row];
        GeoPoint southWest = corners[column][row + 1];
        GeoPoint southEast = corners[column + 1][row + 1];
        return GeoPoint.of(
                blend(northWest.longitude(), northEast.longitude(), southWest.longitude(), southEast.longitude(), u, v),
                blend(northWest.latitude(), northEast.latitude(), southWest.latitude(), southEast.latitude(), u, v));
    }

    private void bendStreets(Dice dice) {
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column < columns; column++) {
                alongRows[column][row] = bent(corners[column][row], corners[column + 1][row], dice);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column <= columns; column++) {
                alongColumns[column][row] = bent(corners[column][row], corners[column][row + 1], dice);
            }
        }
    }

    private static GeoPoint jittered(double column, double row, double share, Dice dice) {
        return GeoPoint.of(
                WEST + (column + dice.between(-share, share)) * CELL_LONGITUDE,
                NORTH - (row + dice.between(-share, share)) * CELL_LATITUDE);
    }

    private static GeoPoint bent(GeoPoint from, GeoPoint to, Dice dice) {
        return GeoPoint.of(
                (from.longitude() + to.longitude()) / 2 + dice.between(-STREET_JITTER, STREET_JITTER) * CELL_LONGITUDE,
                (from.latitude() + to.latitude()) / 2 + dice.between(-STREET_JITTER, STREET_JITTER) * CELL_LATITUDE);
    }

    private static double inside(double share) {
        return Math.min(1 - MARGIN, Math.max(MARGIN, share));
    }

    private static double blend(
            double northWest, double northEast, double southWest, double southEast, double u, double v) {
        return (northWest * (1 - u) + northEast * u) * (1 - v) + (southWest * (1 - u) + southEast * u) * v;
    }
}
