/** Commands for association, clusters and near repeats in space. */
package io.gezhi.tools.methods.space;
