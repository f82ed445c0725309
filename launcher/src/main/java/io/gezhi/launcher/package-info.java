/** The {@code gezhi} command: starts the embedded stack as processes, runs the jobs and shows what they do. */
package io.gezhi.launcher;
