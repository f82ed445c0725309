/** Everything that can be measured about a running stack, in one exposition in Prometheus' text format. */
package io.gezhi.launcher.metrics;
