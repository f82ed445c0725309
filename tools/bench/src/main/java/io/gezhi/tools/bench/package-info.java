/** Runs the detectors over labelled data under the protocol of each benchmark. */
package io.gezhi.tools.bench;
