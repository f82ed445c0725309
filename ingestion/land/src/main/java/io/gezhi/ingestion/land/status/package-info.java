/** How far the log is landed. */
package io.gezhi.ingestion.land.status;
