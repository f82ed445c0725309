/** The Flink job that evaluates rules over live meter readings. */
package io.gezhi.streaming.jobs;
