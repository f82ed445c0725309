/** The tables that messages land in, kept in agreement with the contracts, and the files of their rows. */
package io.gezhi.ingestion.land.table;
