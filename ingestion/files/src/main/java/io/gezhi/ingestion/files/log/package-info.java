/** Clients of the log and ledgers that are kept in it. */
package io.gezhi.ingestion.files.log;
