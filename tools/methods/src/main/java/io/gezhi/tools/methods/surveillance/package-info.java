/** The command for alarms in a series of counts. */
package io.gezhi.tools.methods.surveillance;
