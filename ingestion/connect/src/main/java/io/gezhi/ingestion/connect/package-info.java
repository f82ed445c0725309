/** Registries into the log: a Kafka Connect worker with Debezium, and the de-identification at which identities stay behind. */
package io.gezhi.ingestion.connect;
