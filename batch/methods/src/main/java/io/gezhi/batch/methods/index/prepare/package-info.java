/** The steps before normalisation: denomination, imputation, screening and treatment of outliers. */
package io.gezhi.batch.methods.index.prepare;
