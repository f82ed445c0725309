/** How the parts of each dimension become one score: means and outranking. */
package io.gezhi.batch.methods.index.aggregate;
