/** Connect's REST interface, closed to whoever does not know the password and to configurations without the de-identifying transform. */
package io.gezhi.ingestion.connect.rest;
