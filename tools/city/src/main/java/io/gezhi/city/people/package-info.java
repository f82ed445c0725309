/** Who lives and works in the invented city. */
package io.gezhi.city.people;
