/** What every format is read into: rows with exact numbers and original bytes, and a reason in place of an exception for a row that cannot be read. */
package io.gezhi.ingestion.files.read;
