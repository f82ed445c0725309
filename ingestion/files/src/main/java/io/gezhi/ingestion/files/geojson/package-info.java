/** Features of a GeoJSON collection as rows. */
package io.gezhi.ingestion.files.geojson;
