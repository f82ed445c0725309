/** Delivered files as rows: exact row numbers, original bytes, and a reason in place of an exception for a row that cannot be read. */
package io.gezhi.ingestion.files.read;
