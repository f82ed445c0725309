/** Decides what becomes of one message: a row of a table, a row of quarantine, or nothing. */
package io.gezhi.ingestion.land.decode;
