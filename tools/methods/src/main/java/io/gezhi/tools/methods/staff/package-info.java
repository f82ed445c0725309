/** Commands that weigh work and workloads: funnels, composites, audits and leads. */
package io.gezhi.tools.methods.staff;
