/** Doubts a delivery whose columns do not look like those of the one before, and a mapping that loses a column. */
package io.gezhi.batch.jobs.profile;
