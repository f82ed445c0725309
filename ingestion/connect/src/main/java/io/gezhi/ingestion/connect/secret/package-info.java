/** Files with secrets, which are their owner's alone, and how Connect reads them. */
package io.gezhi.ingestion.connect.secret;
