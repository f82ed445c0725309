/**
 * The synthetic city: invents places, people, dwellings, incidents and meter readings that obey the contracts, the same
 * bytes for the same seed, with a manifest of what is true and what is deliberately dirty.
 */
package io.gezhi.city;
