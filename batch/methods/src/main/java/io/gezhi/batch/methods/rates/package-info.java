/** Rates of small areas: exposure, shrinkage, standardisation, tests. */
package io.gezhi.batch.methods.rates;
