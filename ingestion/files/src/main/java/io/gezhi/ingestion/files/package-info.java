/**
 * Delivered files into the log, registry tables filled from files, and registries summed up for reconciliation.
 *
 * <pre>
 * files -> rows -> mapping -> de-identification -> decoder -> records.(feed) + ops.load   {@link io.gezhi.ingestion.files.load.LoadFilesJob}
 * files -> rows -> mapping ------> decoder -> registry table                 {@link io.gezhi.ingestion.files.registry.FillRegistryJob}
 * registry table -> mapping -> de-identification -> decoder -> ops.source_summary         {@link io.gezhi.ingestion.files.registry.SummariseSourcesJob}
 * files, registry tables, before mapping -> tallied -> ops.source_profile     {@link io.gezhi.ingestion.files.profile.SourceTally}
 * </pre>
 */
package io.gezhi.ingestion.files;
