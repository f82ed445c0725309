/** Copies of everything in a home that cannot be derived from the rest, and the way back. */
package io.gezhi.launcher.backup;
