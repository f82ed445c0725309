/** The chain from data to ranks, with every table between them. */
package io.gezhi.batch.methods.index.score;
