/** Rules over meter readings: plain Java, constant state per subject, the same code live and over history. */
package io.gezhi.streaming.rules;
