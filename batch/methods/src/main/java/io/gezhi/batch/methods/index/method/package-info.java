/** A composite index as data, and the reader of its YAML file. */
package io.gezhi.batch.methods.index.method;
