/** What happens to each row on its way in, whatever it comes from and wherever it goes: header check, mapping, de-identification, decoding, counting. */
package io.gezhi.ingestion.files.row;
