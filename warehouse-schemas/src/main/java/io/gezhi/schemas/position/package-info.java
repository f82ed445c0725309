/** Positions in the log of a registry, and what a summary of the registry had seen by then. */
package io.gezhi.schemas.position;
