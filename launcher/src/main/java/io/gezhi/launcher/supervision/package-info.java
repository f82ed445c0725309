/** The process that watches a stack. */
package io.gezhi.launcher.supervision;
