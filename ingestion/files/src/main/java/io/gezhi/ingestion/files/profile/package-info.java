/** What a source holds column by column, before anything is mapped or de-identified, without a person's value. */
package io.gezhi.ingestion.files.profile;
