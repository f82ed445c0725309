/** What landing is told at start. */
package io.gezhi.ingestion.land.config;
