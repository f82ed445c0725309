/** The transform at which identities stay behind: what each contract says of a column, done to each row before it reaches the log. */
package io.gezhi.ingestion.connect.deidentification;
