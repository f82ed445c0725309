/** Makes what was written visible: each table once for every checkpoint, then how far the log is landed. */
package io.gezhi.ingestion.land.commit;
