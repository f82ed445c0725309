package io.gezhi.ingestion.connect;

import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * The transform under the name that connectors of older homes hold in Connect's own log. Without it their worker could not
 * even be asked for its offsets; the set-up of a new version gives the connector the transform's own name.
 *
 * @param <R> kind of record
 */
public final class PseudonymiseTransform<R extends ConnectRecord<R>>
        extends io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform<R> {}
