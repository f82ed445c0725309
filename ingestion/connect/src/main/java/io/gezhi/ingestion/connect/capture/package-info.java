/** The connector that follows the registries: its configuration, its tables, its slot, and where in the log it stands. */
package io.gezhi.ingestion.connect.capture;
