/** Tables that are taken again, and deletes that were missed. */
package io.gezhi.ingestion.connect.repair;
