/** PostgreSQL databases of registries, as whoever captures, sums up or examines them needs to see them. */
package io.gezhi.runtime.registry;
