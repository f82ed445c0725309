/** Lands every message of the log in the raw tables, exactly once. */
package io.gezhi.ingestion.land;
