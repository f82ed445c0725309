/** Comma-separated files: the one reader and the one writer of the methods. */
package io.gezhi.batch.methods.table;
