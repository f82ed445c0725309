/** Files into {@code records.(feed)} and {@code ops.load}, one transaction each. */
package io.gezhi.ingestion.files.load;
