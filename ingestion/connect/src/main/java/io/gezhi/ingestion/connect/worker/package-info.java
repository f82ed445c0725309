/** The Kafka Connect worker as a process: its configuration, and tasks that failed and are started again. */
package io.gezhi.ingestion.connect.worker;
