/** The demonstration: from an empty folder to a published index and live alerts. */
package io.gezhi.launcher.demo;
