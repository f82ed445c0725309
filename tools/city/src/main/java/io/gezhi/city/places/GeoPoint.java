package io.gezhi.city.places;

import java.math.BigDecimal;

/** A point in WGS 84, held in ten-millionths of a degree so that shared corners are equal to the last digit. */
public record GeoPoint(long longitudeE7, long latitudeE7) {
    private static final double SCALE = 1e7;

    static GeoPoint of(double longitude, double latitude) {
        return new GeoPoint(Math.round(longitude * SCALE), Math.round(latitude * SCALE));
    }

    public double longitude() {
        return longitudeE7 / SCALE;
    }

    public double latitude() {
        return latitudeE7 / SCALE;
    }

    public String longitudeText() {
        return BigDecimal.valueOf(longitudeE7, 7).toPlainString();
    }

    public String latitudeText() {
        return BigDecimal.valueOf(latitudeE7, 7).toPlainString();
    }
}
