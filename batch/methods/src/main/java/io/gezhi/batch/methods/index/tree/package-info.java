/** The tree of an index: indicators, dimensions, weights, directions and goalposts. */
package io.gezhi.batch.methods.index.tree;
