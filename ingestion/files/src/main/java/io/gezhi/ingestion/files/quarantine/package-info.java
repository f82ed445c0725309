/** Records of quarantine, what is decided on them, and which rows come back from them. */
package io.gezhi.ingestion.files.quarantine;
