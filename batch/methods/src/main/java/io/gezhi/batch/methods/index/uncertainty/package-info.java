/** How far a result depends on choices that could have been others: replications and variance decomposition. */
package io.gezhi.batch.methods.index.uncertainty;
