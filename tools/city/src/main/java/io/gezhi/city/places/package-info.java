/** The ground of the invented city: streets, divisions, grids, and the buildings, dwellings and meters on them. */
package io.gezhi.city.places;
