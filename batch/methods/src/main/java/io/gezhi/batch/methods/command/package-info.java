/** Commands that run the methods on CSV files. */
package io.gezhi.batch.methods.command;
