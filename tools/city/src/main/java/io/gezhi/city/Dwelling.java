package io.gezhi.city;

/** A dwelling of the housing registry, with the number of residents that live in it in truth. */
record Dwelling(
        String id, Building building, String unitNumber, String occupancy, long floorAreaCentiM2, int residents) {
    boolean livedIn() {
        return residents > 0;
    }
}
