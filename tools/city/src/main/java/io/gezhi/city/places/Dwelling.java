package io.gezhi.city.places;

/** A dwelling of the housing registry, with the number of residents that live in it in truth. */
public record Dwelling(
        String id, Building building, String unitNumber, String occupancy, long floorAreaCentiM2, int residents) {
    public boolean livedIn() {
        return residents > 0;
    }
}
