/** Evaluates the rules in force over placed readings. */
package io.gezhi.streaming.jobs.evaluate;
