/** Delimited text, cut into records before it is decoded. */
package io.gezhi.ingestion.files.csv;
