/** One class per command. */
package io.gezhi.launcher.command;
