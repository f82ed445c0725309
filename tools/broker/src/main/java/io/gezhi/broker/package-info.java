/** The log of a single machine: one Kafka broker in one process, with the same guarantees as a cluster of one. */
package io.gezhi.broker;
