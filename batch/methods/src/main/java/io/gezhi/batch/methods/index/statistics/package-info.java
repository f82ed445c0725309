/** Descriptive statistics of columns of numbers of which any may be missing. */
package io.gezhi.batch.methods.index.statistics;
