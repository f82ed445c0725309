/** Comma-separated files: the one reader and the one writer of the commands. */
package io.gezhi.tools.methods.table;
