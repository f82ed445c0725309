/** Quarantined rows as files that a person mends with an editor, and back. */
package io.gezhi.ingestion.files.mend;
