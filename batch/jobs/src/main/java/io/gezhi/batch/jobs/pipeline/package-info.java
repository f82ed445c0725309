/** The steps of a night, what each reads and writes, and the gates that they pass on to the publication. */
package io.gezhi.batch.jobs.pipeline;
