/** Distribution functions with the digits that published tables ask for. */
package io.gezhi.batch.methods.probability;
