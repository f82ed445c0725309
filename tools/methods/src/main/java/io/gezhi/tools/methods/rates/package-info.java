/** Commands for harm weights, rates and their standardisation and shrinkage. */
package io.gezhi.tools.methods.rates;
