/** Readings of registers: their order, the use between them, and where a meter is. */
package io.gezhi.streaming.rules.meter;
