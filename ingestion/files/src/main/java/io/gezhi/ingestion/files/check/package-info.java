/** Delivered files judged as the loader would read them, without a log. */
package io.gezhi.ingestion.files.check;
