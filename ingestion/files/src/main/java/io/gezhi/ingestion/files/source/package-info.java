/** Delivered contents: finding files, opening them, their hash, size and encoding, before a row is read. */
package io.gezhi.ingestion.files.source;
