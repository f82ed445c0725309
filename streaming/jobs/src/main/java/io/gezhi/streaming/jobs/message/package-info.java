/** The messages that the job reads and writes. */
package io.gezhi.streaming.jobs.message;
