/** One evaluator per kind of rule: a pure function of its state and the next step. */
package io.gezhi.streaming.rules.evaluator;
