/** Neighbours, autocorrelation, hot spots, clusters and near repeats. */
package io.gezhi.batch.methods.space;
