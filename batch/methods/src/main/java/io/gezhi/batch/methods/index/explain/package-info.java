/** What a score and its change are made of, and what each part is worth. */
package io.gezhi.batch.methods.index.explain;
