/** Commands for clusters in space and time, and for alarms in a series of counts. */
package io.gezhi.tools.methods.space;
