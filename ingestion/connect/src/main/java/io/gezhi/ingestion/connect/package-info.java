/** Registries into the log: a Kafka Connect worker with Debezium, and the door at which identities stay behind. */
package io.gezhi.ingestion.connect;
