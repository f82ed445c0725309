/**
 * Delivered files into the log, registry tables filled from files, and registries summed up for reconciliation.
 *
 * <pre>
 * files -> rows -> mapping -> door -> decoder -> records.(feed) + ops.load   {@link io.gezhi.ingestion.files.LoadFilesJob}
 * files -> rows -> mapping ------> decoder -> registry table                 {@link io.gezhi.ingestion.files.FillRegistryJob}
 * registry table -> mapping -> door -> decoder -> ops.source_summary         {@link io.gezhi.ingestion.files.SummariseSourcesJob}
 * </pre>
 */
package io.gezhi.ingestion.files;
