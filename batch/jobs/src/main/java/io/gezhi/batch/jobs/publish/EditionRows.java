package io.gezhi.batch.jobs.publish;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The rows of one data set for one night, made when they are written.
 *
 * @param rows in the order of the contract's columns; asked for once for each attempt
 */
public record EditionRows(String dataset, Supplier<Stream<Row>> rows) {}
