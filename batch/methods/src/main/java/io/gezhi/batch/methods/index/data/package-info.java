/** The tables that pass through an index, and the findings that explain what is missing from them. */
package io.gezhi.batch.methods.index.data;
