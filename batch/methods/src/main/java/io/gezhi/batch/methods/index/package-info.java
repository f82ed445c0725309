/**
 * Composite indices: from a table of units by indicators to scores, ranks, their uncertainty and what they are made of.
 *
 * <p>The order in which data flows: {@link io.gezhi.batch.methods.index.data.UnitData} and a
 * {@link io.gezhi.batch.methods.index.method.Method} go into {@link io.gezhi.batch.methods.index.score.CompositeIndex}, which returns
 * every intermediate table in an {@link io.gezhi.batch.methods.index.score.IndexRun}. A missing number is {@code NaN} in
 * arrays and an empty cell in files; whatever cannot be computed is missing and is explained by a
 * {@link io.gezhi.batch.methods.index.data.Finding}.
 */
package io.gezhi.batch.methods.index;
