/** Runs a streaming job on Flink in this process, with its doors closed. */
package io.gezhi.runtime.flink;
