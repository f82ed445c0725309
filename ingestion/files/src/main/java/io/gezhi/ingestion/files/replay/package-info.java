/** The jobs that bring records out of quarantine: exported to be mended, replayed, dismissed. */
package io.gezhi.ingestion.files.replay;
