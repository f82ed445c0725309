/** Detectors with constant state: each is a record of settings that turns a state and a value into the next state. */
package io.gezhi.streaming.rules.detect;
