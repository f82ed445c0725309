/** Where jobs run. A job is described once; a target makes of the description what its machines need. */
package io.gezhi.launcher.target;
