/** The command of the methods: CSV files in, CSV files out. */
package io.gezhi.tools.methods;
