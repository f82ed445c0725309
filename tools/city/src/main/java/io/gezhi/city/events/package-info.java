/** Ninety days in the invented city: incidents, requests to the city, and the visits of the grid workers. */
package io.gezhi.city.events;
