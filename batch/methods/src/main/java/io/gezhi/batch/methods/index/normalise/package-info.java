/** How indicators become comparable with one another. */
package io.gezhi.batch.methods.index.normalise;
