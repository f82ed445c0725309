/** What the state of a home looks like from version to version, and how an older one is brought to the newest. */
package io.gezhi.launcher.upgrade;
