/** The meter gateway of the invented city: hourly registers with a rhythm, and faults that are known in advance. */
package io.gezhi.city.readings;
