/** Commands for composite indices, and the files that they read and write. */
package io.gezhi.tools.methods.index;
