/** Keeps tables small and quick: fewer files, fewer snapshots, nothing that no table names. */
package io.gezhi.batch.jobs.maintain;
