/**
 * The assessment of grid workers: advice that a named person decides on, never a sentence.
 *
 * <p>Scores are compared with what the worker's own tasks make likely, shrunk, shown with an interval and in bands; leads point a
 * supervisor at records worth a look and deduct nothing by themselves.
 */
package io.gezhi.batch.methods.staff;
