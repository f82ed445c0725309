package io.gezhi.city.places;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The places of the city: divisions in four levels and the grids below them. Counties, streets and communities are blocks
 * of the street net; a grid is numbered inside its community from west to east, then north to south. The six-digit county
 * codes are well formed but belong to no county, so no identity number made from them can belong to a person.
 */
public final class CityMap {
    private static final String CITY = "3799";
    private static final List<String> COUNTIES = List.of("东港", "西岭", "南塘", "北苑", "中和", "新城", "青石", "平湖");
    private static final List<String> WORDS =
            List.of("安", "和", "明", "春", "泉", "松", "梅", "竹", "桥", "塔", "柳", "槐", "溪", "园", "兴", "文");

    private final StreetNet net;
    private final List<Division> divisions = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final Dice dice;

    private CityMap(StreetNet net, Dice dice) {
        this.net = net;
        this.dice = dice;
    }

    public static CityMap draw(CityPlan plan, Dice dice) {
        int columns = evenAtLeast(Math.sqrt(plan.grids() * 1.3));
        int rows = evenAtLeast((double) plan.grids() / columns);
        CityMap map = new CityMap(new StreetNet(columns, rows, dice.fork("streets")), dice.fork("map"));
        map.layOutCity();
        return map;
    }

    public StreetNet net() {
        return net;
    }

    public List<Division> divisions() {
        return List.copyOf(divisions);
    }

    public List<Grid> grids() {
        return List.copyOf(grids);
    }

    private void layOutCity() {
        String cityId = CITY + "00000000";
        divisions.add(new Division(cityId, "city", "", "格致市", net.outline(0, 0, net.columns(), net.rows())));
        int streetColumns = ceil(net.columns(), 4);
        int counties = Math.min(streetColumns, Math.max(2, Math.min(COUNTIES.size(), streetColumns / 2)));
        for (int county = 0; county < counties; county++) {
            int first = 4 * (county * streetColumns / counties);
            int last = Math.min(net.columns(), 4 * ((county + 1) * streetColumns / counties));
            layOutCounty(cityId, county, first, last);
        }
    }

    private void layOutCounty(String cityId, int county, int firstColumn, int lastColumn) {
        String code = CITY + String.format(Locale.ROOT, "%02d", county + 2);
        String id = code + "000000";
        String name = COUNTIES.get(county) + "区";
        divisions.add(new Division(id, "county", cityId, name, net.outline(firstColumn, 0, lastColumn, net.rows())));
        int street = 0;
        for (int row = 0; row < net.rows(); row += 4) {
            for (int column = firstColumn; column < lastColumn; column += 4) {
                street++;
                layOutStreet(
                        code, street, column, row, Math.min(column + 4, lastColumn), Math.min(row + 4, net.rows()));
            }
        }
    }

    private void layOutStreet(
            String countyCode, int street, int firstColumn, int firstRow, int lastColumn, int lastRow) {
        String code = countyCode + String.format(Locale.ROOT, "%03d", street);
        String name = word(street) + word(street * 7 + 3) + "街道";
        divisions.add(new Division(
                code + "000",
                "street",
                countyCode + "000000",
                name,
                net.outline(firstColumn, firstRow, lastColumn, lastRow)));
        int community = 0;
        for (int row = firstRow; row < lastRow; row += 2) {
            for (int column = firstColumn; column < lastColumn; column += 2) {
                community++;
                layOutCommunity(
                        code,
                        countyCode,
                        community,
                        column,
                        row,
                        Math.min(column + 2, lastColumn),
                        Math.min(row + 2, lastRow));
            }
        }
    }

    private void layOutCommunity(
            String streetCode,
            String countyCode,
            int community,
            int firstColumn,
            int firstRow,
            int lastColumn,
            int lastRow) {
        String id = streetCode + String.format(Locale.ROOT, "%03d", community);
        String name = word(divisions.size() * 5) + word(divisions.size() * 3 + community) + "社区";
        divisions.add(new Division(
                id, "community", streetCode + "000", name, net.outline(firstColumn, firstRow, lastColumn, lastRow)));
        int serial = 0;
        for (int row = firstRow; row < lastRow; row++) {
            for (int column = firstColumn; column < lastColumn; column++) {
                serial++;
                grids.add(new Grid(
                        id + String.format(Locale.ROOT, "%03d", serial),
                        id,
                        countyCode,
                        name + "第" + serial + "网格",
                        column,
                        row,
                        net.outline(column, row, column + 1, row + 1),
                        density(column, row)));
            }
        }
    }

    /** Dense in the middle, thin at the edge, uneven everywhere. */
    private double density(int column, int row) {
        double across = (column + 0.5) / net.columns() - 0.5;
        double down = (row + 0.5) / net.rows() - 0.5;
        return StrictMath.exp(-3 * (across * across + down * down) + 0.35 * dice.normal());
    }

    private static String word(int serial) {
        return WORDS.get(Math.floorMod(serial, WORDS.size()));
    }

    private static int evenAtLeast(double wanted) {
        int value = (int) Math.ceil(wanted);
        return Math.max(4, value + value % 2);
    }

    private static int ceil(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
