/** Registry tables: filled from files for a demonstration, and summed up for reconciliation. */
package io.gezhi.ingestion.files.registry;
